import type { Example } from '../comparison';
import { documents, object } from '../support/example';

const claim = object('v1', 'PersistentVolumeClaim', 'uploads', 'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }');
const settings = object('v1', 'ConfigMap', 'settings', 'data: { colour: blue }');

/** A claim leaves the manifests. */
export const example: Example = { before: documents(settings, claim), after: settings, also: ['gone'] };
