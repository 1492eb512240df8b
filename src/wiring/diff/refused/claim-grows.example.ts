import type { Example } from '../comparison';
import { volumeClaim } from '../support/example';

/** A claim asks for more. */
export const example: Example = {
  before: volumeClaim('10Gi'),
  after: volumeClaim('20Gi'),
};
