import {
  deployment,
  manifests,
  networkPolicy,
  service,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const backend = (...opened: readonly number[]) =>
  manifests(
    deployment('backend', { ports: { http: 8080, metrics: 9090 } }),
    service('backend', {
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9090, targetPort: 'metrics' },
      ],
    }),
    networkPolicy('backend', {
      spec: {
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [
              {
                namespaceSelector: {
                  matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
                },
              },
            ],
            ports: opened.map((port) => ({ port })),
          },
        ],
      },
    }),
  );

export const example: Example = {
  wrong: backend(8080),
  right: backend(8080, 9090),
};
