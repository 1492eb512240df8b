import type { Example } from '../comparison';
import { documents, object, volumeClaim } from '../support/example';

const settings = object('v1', 'ConfigMap', 'settings', 'data: { colour: blue }');

/** A claim leaves the manifests. */
export const example: Example = {
  before: documents(settings, volumeClaim('10Gi')),
  after: settings,
  also: ['gone'],
};
