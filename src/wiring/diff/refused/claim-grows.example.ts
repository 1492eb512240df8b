import type { Example } from '../comparison';
import { object } from '../support/example';

const uploads = (size: string) => object(
  'v1', 'PersistentVolumeClaim', 'uploads', `spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }`,
);

/** A claim asks for more. */
export const example: Example = { before: uploads('10Gi'), after: uploads('20Gi') };
