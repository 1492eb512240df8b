import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

/** What nobody needs any more is taken out. */
export const example: Example = {
  before: documents(
    deployment('web'),
    service('web'),
    service('admin', serviceSpec('web', { port: 81 })),
  ),
  after: documents(deployment('web'), service('web')),
};
