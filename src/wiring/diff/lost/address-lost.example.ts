import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

const caller = deployment('web', {
  container: ['env: [{ name: CART_URL, value: "http://cart" }]'],
});
const cart = deployment('cart');

/** A Service gets another name, and its caller does not know. */
export const example: Example = {
  before: documents(cart, service('cart'), caller),
  after: documents(cart, service('carts', serviceSpec('cart')), caller),
  also: ['moved'],
};
