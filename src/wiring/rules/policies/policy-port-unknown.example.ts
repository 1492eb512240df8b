import {
  deployment,
  manifests,
  networkPolicy,
  service,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const admin = (port: number | string) =>
  manifests(
    deployment('admin', { ports: { http: 8000 } }),
    service('admin', { ports: [{ port: 80, targetPort: 'http' }] }),
    networkPolicy('admin', {
      spec: {
        podSelector: { matchLabels: { app: 'admin' } },
        policyTypes: ['Ingress'],
        ingress: [{ ports: [{ port: 8000 }] }, { ports: [{ port }] }],
      },
    }),
  );

export const example: Example = { wrong: admin(80), right: admin('http') };
