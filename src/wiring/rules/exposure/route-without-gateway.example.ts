import { gateway, httpRoute, SHOP } from '../support/example-gateways';
import { manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const shop = (namespace?: string) =>
  manifests(
    SHOP,
    gateway('public', { allowedRoutes: { namespaces: { from: 'All' } } }),
    httpRoute({ name: 'public', namespace }),
  );

export const example: Example = { wrong: shop(), right: shop('gateways') };
