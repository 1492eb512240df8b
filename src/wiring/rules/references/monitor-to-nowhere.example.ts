import { blockYaml } from '../support/block-yaml';
import { deployment, manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const monitored = (port: string) =>
  manifests(
    deployment('web', { ports: { http: 8080, metrics: 9090 } }),
    blockYaml({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: {
        selector: { app: 'web' },
        ports: [
          { name: 'http', port: 80, targetPort: 'http' },
          { name: 'metrics', port: 9090, targetPort: 'metrics' },
        ],
      },
    }),
    blockYaml({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'web' },
      spec: { selector: { matchLabels: { app: 'web' } }, endpoints: [{ port }] },
    }),
  );

export const example: Example = {
  wrong: monitored('9090'),
  right: monitored('metrics'),
};
