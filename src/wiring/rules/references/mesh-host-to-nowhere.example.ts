import { blockYaml } from '../support/block-yaml';
import { CART, manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const routed = (host: string) =>
  manifests(
    CART,
    blockYaml({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: {
        hosts: ['shop.example.com'],
        http: [{ route: [{ destination: { host } }] }],
      },
    }),
  );

export const example: Example = {
  wrong: routed('basket.shop.svc.cluster.local'),
  right: routed('cart.shop.svc.cluster.local'),
};
