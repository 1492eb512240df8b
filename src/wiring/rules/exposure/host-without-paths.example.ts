import { blockYaml, type Fields } from '../support/block-yaml';
import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const host = 'shop.example.com';
const backend = { service: { name: 'web', port: { number: 80 } } };
const http = { paths: [{ path: '/', pathType: 'Prefix', backend }] };

const served = (...rules: readonly Fields[]) =>
  manifests(
    deployment('web', { ports: { http: 8080 } }),
    service('web', { ports: [{ port: 80, targetPort: 'http' }] }),
    blockYaml({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: { ingressClassName: 'nginx', rules },
    }),
  );

export const example: Example = {
  wrong: served({ host }, { http }),
  right: served({ host, http }),
};
