import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

/** What nobody needs any more is taken out. */
export const example: Example = {
  before: documents(deployment('web'), service('web'), service('admin', 'selector: { app: web }, ports: [{ port: 81, targetPort: http }]')),
  after: documents(deployment('web'), service('web')),
};
