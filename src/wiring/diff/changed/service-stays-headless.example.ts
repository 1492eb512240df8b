import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

/** `clusterIP: None` is left out. */
export const example: Example = {
  before: documents(
    deployment('web'),
    service('web', serviceSpec('web', { more: 'clusterIP: None, ' })),
  ),
  after: documents(deployment('web'), service('web')),
};
