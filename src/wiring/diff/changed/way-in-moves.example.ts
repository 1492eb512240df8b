import type { Example } from '../comparison';
import {
  deployment,
  documents,
  gateway,
  httpRoute,
  ingress,
  service,
} from '../support/example';

const app = documents(deployment('web'), service('web'), gateway());

/** An Ingress becomes a route. */
export const example: Example = {
  before: documents(app, ingress('shop.example.com', 'web')),
  after: documents(app, httpRoute('shop.example.com', 'web')),
  also: ['gone', 'new'],
};
