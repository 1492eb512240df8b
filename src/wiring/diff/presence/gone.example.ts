import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

/** An object that is no longer needed is removed. */
export const example: Example = {
  before: documents(
    deployment('web'),
    service('web'),
    service('admin', serviceSpec('web', { port: 81 })),
  ),
  after: documents(deployment('web'), service('web')),
};
