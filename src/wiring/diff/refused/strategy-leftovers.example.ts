import type { Example } from '../comparison';
import { deployment } from '../support/example';

/** Where nothing is said, Kubernetes writes the numbers of a rolling update down. */
export const example: Example = {
  before: deployment('web'),
  after: deployment('web', { spec: ['strategy: { type: Recreate }'] }),
};
