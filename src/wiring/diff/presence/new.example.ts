import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

/** A Deployment gets a Service. */
export const example: Example = {
  before: deployment('web'),
  after: documents(deployment('web'), service('web')),
};
