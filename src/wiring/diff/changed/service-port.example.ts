import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

/** The pods are called on another port of the Service. */
export const example: Example = {
  before: documents(deployment('web'), service('web')),
  after: documents(deployment('web'), service('web', 'selector: { app: web }, ports: [{ port: 8080, targetPort: http }]')),
};
