import { blockYaml } from '../support/block-yaml';
import { manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const search = (memory: string) =>
  manifests(
    blockYaml({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'search' },
      spec: {
        clusterIP: 'None',
        selector: { app: 'search' },
        ports: [{ name: 'http', port: 9200 }],
      },
    }),
    blockYaml({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'search' },
      spec: {
        serviceName: 'search',
        selector: { matchLabels: { app: 'search' } },
        template: {
          metadata: { labels: { app: 'search' } },
          spec: {
            containers: [
              {
                name: 'search',
                image: 'elasticsearch:9.0.0',
                ports: [{ name: 'http', containerPort: 9200 }],
                readinessProbe: { tcpSocket: { port: 'http' } },
                resources: { requests: { memory } },
              },
            ],
          },
        },
      },
    }),
  );

export const example: Example = { wrong: search('64Mi'), right: search('2Gi') };
