import type { Example } from '../comparison';
import { deployment } from '../support/example';

/** A new version. */
export const example: Example = {
  before: deployment('web'),
  after: deployment('web', { image: 'example/web:2.0' }),
};
