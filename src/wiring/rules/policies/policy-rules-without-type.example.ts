import { deployment, manifests, networkPolicy } from '../support/example-manifests';
import type { Example } from '../support/rule';

const vault = (...policyTypes: readonly string[]) =>
  manifests(
    deployment('vault', { ports: { http: 8200 } }),
    networkPolicy('vault', {
      spec: {
        podSelector: { matchLabels: { app: 'vault' } },
        policyTypes,
        ingress: [{}],
        egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
      },
    }),
  );

export const example: Example = {
  wrong: vault('Ingress'),
  right: vault('Ingress', 'Egress'),
};
