import { blockYaml } from '../support/block-yaml';
import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const rewritten = (path: string) =>
  manifests(
    deployment('orders', { ports: { http: 8080 } }),
    service('orders', { ports: [{ port: 80, targetPort: 'http' }] }),
    blockYaml({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: 'orders',
        annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/$2' },
      },
      spec: {
        ingressClassName: 'nginx',
        rules: [
          {
            host: 'shop.example.com',
            http: {
              paths: [
                {
                  path,
                  pathType: 'ImplementationSpecific',
                  backend: { service: { name: 'orders', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    }),
  );

export const example: Example = {
  wrong: rewritten('/orders'),
  right: rewritten('/orders(/|$)(.*)'),
};
