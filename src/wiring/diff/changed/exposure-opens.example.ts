import type { Example } from '../comparison';
import { deployment, documents, ingress, service } from '../support/example';

const app = documents(deployment('web'), service('web'));

/** A host leads to the app. */
export const example: Example = {
  before: app,
  after: documents(app, ingress('shop.example.com', 'web')),
  also: ['new'],
};
