import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

/** The pods are called on another port of the Service. */
export const example: Example = {
  before: documents(deployment('web'), service('web')),
  after: documents(
    deployment('web'),
    service('web', serviceSpec('web', { port: 8080 })),
  ),
};
