import type { Fields } from '../support/block-yaml';
import { deployment, manifests, networkPolicy } from '../support/example-manifests';
import type { Example } from '../support/rule';

const peers: Fields = {
  to: [{ podSelector: { matchLabels: { app: 'backend' } } }],
  ports: [{ port: 8080 }],
};

const dns: Fields = {
  to: [
    {
      namespaceSelector: {
        matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
      },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
};

const backend = (...egress: readonly Fields[]) =>
  manifests(
    deployment('backend'),
    networkPolicy('backend', { spec: { policyTypes: ['Egress'], egress } }),
  );

export const example: Example = {
  wrong: backend(peers),
  right: backend(peers, dns),
};
