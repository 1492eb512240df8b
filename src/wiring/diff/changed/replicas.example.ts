import type { Example } from '../comparison';
import { deployment } from '../support/example';

/** The number of pods is left out. */
export const example: Example = {
  before: deployment('web', { spec: ['replicas: 3'] }),
  after: deployment('web'),
};
