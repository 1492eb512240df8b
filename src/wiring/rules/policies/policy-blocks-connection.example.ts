import {
  deployment,
  manifests,
  networkPolicy,
  service,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const app = (letIn: string) =>
  manifests(
    deployment('frontend', { env: { BACKEND_URL: 'http://backend:80' } }),
    deployment('web'),
    deployment('backend', { ports: { http: 8080 } }),
    service('backend', { ports: [{ port: 80, targetPort: 'http' }] }),
    networkPolicy('backend', {
      spec: {
        ingress: [
          {
            from: [{ podSelector: { matchLabels: { app: letIn } } }],
            ports: [{ port: 8080 }],
          },
        ],
      },
    }),
  );

export const example: Example = { wrong: app('web'), right: app('frontend') };
