import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

const caller = deployment('web', { container: ['env: [{ name: CART_URL, value: "http://cart" }]'] });
const cart = deployment('cart');

/** A Service gets another name, and its caller does not know. */
export const example: Example = {
  before: documents(cart, service('cart'), caller),
  after: documents(cart, service('carts', 'selector: { app: cart }, ports: [{ port: 80, targetPort: http }]'), caller),
  also: ['moved'],
};
