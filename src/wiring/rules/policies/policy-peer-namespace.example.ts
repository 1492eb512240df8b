import type { Fields } from '../support/block-yaml';
import { deployment, manifests, networkPolicy } from '../support/example-manifests';
import type { Example } from '../support/rule';

const podSelector = { matchLabels: { app: 'prometheus' } };
const namespaceSelector = {
  matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
};

const letIn = (peer: Fields) =>
  manifests(
    deployment('backend', { namespace: 'shop' }),
    deployment('prometheus', { namespace: 'monitoring' }),
    networkPolicy('backend', {
      namespace: 'shop',
      spec: { ingress: [{ from: [peer] }] },
    }),
  );

export const example: Example = {
  wrong: letIn({ podSelector }),
  right: letIn({ namespaceSelector, podSelector }),
};
