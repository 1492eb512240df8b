import { blockYaml } from '../support/block-yaml';
import type { Example } from '../support/rule';

const agent = (name: string, hostPort: number) =>
  blockYaml({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name,
              image: `example/${name}:1.0`,
              ports: [{ name: 'metrics', containerPort: 9100, hostPort }],
            },
          ],
        },
      },
    },
  });
const both = (hostPort: number) =>
  `${agent('metrics', 9100)}---\n${agent('logs', hostPort)}`;

export const example: Example = { wrong: both(9100), right: both(9101) };
