import type { Example } from '../comparison';
import { deployment, documents, ingress, service } from '../support/example';

const app = documents(
  deployment('web'),
  service('web'),
  deployment('maintenance'),
  service('maintenance'),
);

/** A host leads to another Service. */
export const example: Example = {
  before: documents(app, ingress('shop.example.com', 'web')),
  after: documents(app, ingress('shop.example.com', 'maintenance')),
};
