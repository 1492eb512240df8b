import { blockYaml } from '../support/block-yaml';
import { manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const database = (replicas: number) =>
  manifests(
    service('db', { ports: [{ name: 'sql', port: 5432 }] }),
    blockYaml({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'db-pods' },
      spec: {
        clusterIP: 'None',
        selector: { app: 'db' },
        ports: [{ name: 'sql', port: 5432 }],
      },
    }),
    blockYaml({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db' },
      spec: {
        serviceName: 'db-pods',
        replicas,
        selector: { matchLabels: { app: 'db' } },
        template: {
          metadata: { labels: { app: 'db' } },
          spec: {
            containers: [
              {
                name: 'db',
                image: 'postgres:17',
                ports: [{ name: 'sql', containerPort: 5432 }],
                readinessProbe: { tcpSocket: { port: 'sql' } },
                volumeMounts: [
                  { name: 'data', mountPath: '/var/lib/postgresql/data' },
                ],
              },
            ],
          },
        },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '1Gi' } },
            },
          },
        ],
      },
    }),
  );

export const example: Example = { wrong: database(2), right: database(1) };
