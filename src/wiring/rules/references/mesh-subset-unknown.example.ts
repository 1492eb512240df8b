import { blockYaml } from '../support/block-yaml';
import { CART, manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const host = 'cart.shop.svc.cluster.local';
const apiVersion = 'networking.istio.io/v1';

const routed = (subset: string) =>
  manifests(
    CART,
    blockYaml({
      apiVersion,
      kind: 'DestinationRule',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: { host, subsets: [{ name: 'stable', labels: { app: 'cart' } }] },
    }),
    blockYaml({
      apiVersion,
      kind: 'VirtualService',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: {
        hosts: [host],
        http: [{ route: [{ destination: { host, subset } }] }],
      },
    }),
  );

export const example: Example = { wrong: routed('v1'), right: routed('stable') };
