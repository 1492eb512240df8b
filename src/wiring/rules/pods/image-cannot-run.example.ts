import { blockYaml } from '../support/block-yaml';
import type { Example } from '../support/rule';

const redis = (runAsUser?: number) =>
  blockYaml({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cache' },
    spec: {
      strategy: { type: 'Recreate' },
      selector: { matchLabels: { app: 'cache' } },
      template: {
        metadata: { labels: { app: 'cache' } },
        spec: {
          securityContext: { runAsNonRoot: true, runAsUser },
          containers: [{ name: 'cache', image: 'redis:7.4' }],
        },
      },
    },
  });

export const example: Example = { wrong: redis(), right: redis(999) };
