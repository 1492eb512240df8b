import { blockYaml, type Fields } from '../support/block-yaml';
import type { Example } from '../support/rule';

const agent = (rollingUpdate: Fields) =>
  blockYaml({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      updateStrategy: { rollingUpdate },
      selector: { matchLabels: { app: 'agent' } },
      template: {
        metadata: { labels: { app: 'agent' } },
        spec: {
          containers: [
            {
              name: 'agent',
              image: 'example/agent:1.0',
              ports: [{ name: 'metrics', containerPort: 9100, hostPort: 9100 }],
            },
          ],
        },
      },
    },
  });

export const example: Example = {
  wrong: agent({ maxSurge: 1, maxUnavailable: 0 }),
  right: agent({ maxSurge: 0, maxUnavailable: 1 }),
};
