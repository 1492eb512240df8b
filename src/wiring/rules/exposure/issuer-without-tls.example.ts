import { blockYaml, type Fields } from '../support/block-yaml';
import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const HOST = 'shop.example.com';

const shop = (more: Fields) =>
  manifests(
    deployment('shop', { ports: { http: 8080 } }),
    service('shop', { ports: [{ name: 'http', port: 80, targetPort: 'http' }] }),
    blockYaml({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: 'shop',
        annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
      },
      spec: {
        ingressClassName: 'nginx',
        ...more,
        rules: [
          {
            host: HOST,
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'shop', port: { name: 'http' } } },
                },
              ],
            },
          },
        ],
      },
    }),
  );

export const example: Example = {
  wrong: shop({}),
  right: shop({ tls: [{ hosts: [HOST], secretName: 'shop-tls' }] }),
};
