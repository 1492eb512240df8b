import { blockYaml, type Fields } from '../support/block-yaml';
import type { Example } from '../support/rule';

const database = (strategy?: Fields) =>
  blockYaml({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'db' },
    spec: {
      strategy,
      selector: { matchLabels: { app: 'db' } },
      template: {
        metadata: { labels: { app: 'db' } },
        spec: { containers: [{ name: 'db', image: 'postgres:17' }] },
      },
    },
  });

export const example: Example = {
  wrong: database(),
  right: database({ type: 'Recreate' }),
};
