import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

/** A client comes back to the pod that it had. */
export const example: Example = {
  before: documents(deployment('web'), service('web')),
  after: documents(
    deployment('web'),
    service('web', serviceSpec('web', { more: 'sessionAffinity: ClientIP, ' })),
  ),
};
