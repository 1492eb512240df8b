import { callOfCart } from '../support/example-manifests';
import type { Example } from '../support/rule';

export const example: Example = {
  wrong: callOfCart('http://cart:80', { namespace: 'front' }),
  right: callOfCart('http://cart.shop:80', { namespace: 'front' }),
};
