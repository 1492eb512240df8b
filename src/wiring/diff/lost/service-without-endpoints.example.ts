import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

/** The selector of a Service has a slip in it. */
export const example: Example = {
  before: documents(deployment('web'), service('web')),
  after: documents(deployment('web'), service('web', serviceSpec('webb'))),
};
