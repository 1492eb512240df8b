import { blockYaml } from '../support/block-yaml';
import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const migration = (app: string) =>
  blockYaml({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate' },
    spec: {
      template: {
        metadata: { labels: { app } },
        spec: {
          restartPolicy: 'Never',
          containers: [
            { name: 'migrate', image: 'example/web:1.0', args: ['migrate'] },
          ],
        },
      },
    },
  });

const shop = (jobLabel: string) =>
  manifests(
    deployment('web', { ports: { http: 8080 } }),
    migration(jobLabel),
    service('web', { ports: [{ port: 80, targetPort: 8080 }] }),
  );

export const example: Example = { wrong: shop('web'), right: shop('web-migrate') };
