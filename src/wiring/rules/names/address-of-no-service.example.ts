import { callOfCart } from '../support/example-manifests';
import type { Example } from '../support/rule';

export const example: Example = {
  wrong: callOfCart('http://carts:80'),
  right: callOfCart('http://cart:80'),
};
