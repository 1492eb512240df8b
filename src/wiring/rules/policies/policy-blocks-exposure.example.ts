import type { Fields } from '../support/block-yaml';
import {
  deployment,
  manifests,
  networkPolicy,
  service,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (...from: readonly Fields[]) =>
  manifests(
    deployment('web', { ports: { http: 8080 } }),
    service('web', {
      type: 'LoadBalancer',
      ports: [{ port: 80, targetPort: 'http' }],
    }),
    networkPolicy('web', {
      spec: {
        podSelector: { matchLabels: { app: 'web' } },
        policyTypes: ['Ingress'],
        ingress: [{ from, ports: [{ port: 'http' }] }],
      },
    }),
  );

const pods = { podSelector: {} };

export const example: Example = {
  wrong: web(pods),
  right: web(pods, { ipBlock: { cidr: '0.0.0.0/0' } }),
};
