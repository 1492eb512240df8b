import type { Example } from '../comparison';
import { deployment, documents, ingress, service } from '../support/example';

const app = documents(deployment('web'), service('web'));

/** The app loses its host. */
export const example: Example = {
  before: documents(app, ingress('shop.example.com', 'web')),
  after: app,
  also: ['gone'],
};
