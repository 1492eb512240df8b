import { alias, CART, manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const aliasOfCart = (externalName: string) =>
  manifests(CART, alias('cart', externalName, 'front'));

export const example: Example = {
  wrong: aliasOfCart('cart.shop.svc'),
  right: aliasOfCart('cart.shop.svc.cluster.local'),
};
