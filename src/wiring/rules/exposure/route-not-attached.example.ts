import { gateway, httpRoute, namespace, SHOP } from '../support/example-gateways';
import { manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const shop = (labels?: { readonly gateways: string }) =>
  manifests(
    namespace('shop', labels),
    SHOP,
    gateway('public', {
      allowedRoutes: {
        namespaces: {
          from: 'Selector',
          selector: { matchLabels: { gateways: 'public' } },
        },
      },
    }),
    httpRoute({ name: 'public', namespace: 'gateways' }),
  );

export const example: Example = {
  wrong: shop(),
  right: shop({ gateways: 'public' }),
};
