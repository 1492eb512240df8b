import type { Example } from '../comparison';
import { volumeClaim } from '../support/example';

/** A claim asks for less. */
export const example: Example = {
  before: volumeClaim('20Gi'),
  after: volumeClaim('10Gi'),
};
