import { blockYaml, type Fields } from '../support/block-yaml';
import { deployment, manifests, networkPolicy } from '../support/example-manifests';
import type { Example } from '../support/rule';

const cart = blockYaml({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'cart' },
  spec: {
    clusterIP: '10.96.0.80',
    selector: { app: 'cart' },
    ports: [{ port: 80, targetPort: 'http' }],
  },
});

const egressTo = (peer: Fields) =>
  manifests(
    deployment('cart', { ports: { http: 8080 } }),
    cart,
    deployment('web', { env: { CART_URL: 'http://cart' } }),
    networkPolicy('web', {
      spec: {
        policyTypes: ['Egress'],
        egress: [
          { to: [peer] },
          { ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }] },
        ],
      },
    }),
  );

export const example: Example = {
  wrong: egressTo({ ipBlock: { cidr: '10.96.0.80/32' } }),
  right: egressTo({ podSelector: { matchLabels: { app: 'cart' } } }),
};
