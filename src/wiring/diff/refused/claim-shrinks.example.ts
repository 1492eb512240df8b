import type { Example } from '../comparison';
import { object } from '../support/example';

const uploads = (size: string) => object(
  'v1', 'PersistentVolumeClaim', 'uploads', `spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }`,
);

/** A claim asks for less. */
export const example: Example = { before: uploads('20Gi'), after: uploads('10Gi') };
