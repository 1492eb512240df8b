import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

/** `clusterIP: None` is left out. */
export const example: Example = {
  before: documents(deployment('web'), service('web', 'clusterIP: None, selector: { app: web }, ports: [{ port: 80, targetPort: http }]')),
  after: documents(deployment('web'), service('web')),
};
