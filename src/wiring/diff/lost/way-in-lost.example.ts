import type { Example } from '../comparison';
import {
  deployment,
  documents,
  httpRoute,
  ingress,
  service,
} from '../support/example';

const app = documents(deployment('web'), service('web'));

/** The prefix of an Ingress becomes a path alone. */
export const example: Example = {
  before: documents(app, ingress('shop.example.com', 'web')),
  after: documents(app, httpRoute('shop.example.com', 'web', 'Exact')),
  also: ['gone', 'new'],
};
