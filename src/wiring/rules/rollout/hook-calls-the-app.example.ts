import { blockYaml } from '../support/block-yaml';
import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const migration = (hook: string) =>
  blockYaml({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate', annotations: { 'helm.sh/hook': hook } },
    spec: {
      template: {
        metadata: { labels: { app: 'migrate' } },
        spec: {
          restartPolicy: 'Never',
          containers: [
            {
              name: 'migrate',
              image: 'example/web:1.0',
              env: [{ name: 'DATABASE', value: 'database:5432' }],
            },
          ],
        },
      },
    },
  });

const shop = (hook: string) =>
  manifests(
    deployment('database', { ports: { sql: 5432 } }),
    service('database', { ports: [{ port: 5432, targetPort: 'sql' }] }),
    migration(hook),
  );

export const example: Example = {
  wrong: shop('pre-install,pre-upgrade'),
  right: shop('post-install,post-upgrade'),
};
