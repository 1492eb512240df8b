import type { Example } from '../comparison';
import {
  deployment,
  documents,
  lettingIn,
  policy,
  service,
} from '../support/example';

const caller = deployment('web', {
  container: ['env: [{ name: CART_URL, value: "http://cart:80" }]'],
});
const app = documents(deployment('cart'), service('cart'), caller);

/** A policy lets in one of two callers. */
export const example: Example = {
  before: app,
  after: documents(app, policy('cart', 'ingress:', lettingIn('checkout'))),
  also: ['policy-ingress', 'new'],
};
