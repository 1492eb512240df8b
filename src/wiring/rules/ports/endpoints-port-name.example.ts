import { blockYaml } from '../support/block-yaml';
import { manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const database = (name?: string) =>
  manifests(
    blockYaml({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'db' },
      spec: { ports: [{ name: 'sql', port: 5432 }] },
    }),
    blockYaml({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'db-1', labels: { 'kubernetes.io/service-name': 'db' } },
      addressType: 'IPv4',
      ports: [{ name, port: 5432, protocol: 'TCP' }],
      endpoints: [{ addresses: ['192.0.2.10'] }],
    }),
  );

export const example: Example = { wrong: database(), right: database('sql') };
