import type { Fields } from '../support/block-yaml';
import { deployment, manifests, networkPolicy } from '../support/example-manifests';
import type { Example } from '../support/rule';

const podSelector = { matchLabels: { app: 'prometheus' } };
const namespaceSelector = {
  matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
};

const letIn = (...from: readonly Fields[]) =>
  manifests(
    deployment('backend', { namespace: 'shop' }),
    networkPolicy('backend', { namespace: 'shop', spec: { ingress: [{ from }] } }),
  );

export const example: Example = {
  wrong: letIn({ namespaceSelector }, { podSelector }),
  right: letIn({ namespaceSelector, podSelector }),
};
