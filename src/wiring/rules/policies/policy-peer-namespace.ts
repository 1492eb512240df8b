import { NAMESPACE_NAME } from '../../../contract/labels';
import { describeLabels, knownPodsOf, policiesOf } from '../../policy';
import { peersElsewhere, rulesOf } from '../support/policy-peers';
import type { Rule } from '../support/rule';

/** A NetworkPolicy's peer that means pods of another namespace without saying so. */
export const policyPeerNamespace: Rule = {
  id: 'policy-peer-namespace',
  severity: 'warning',
  title: 'A NetworkPolicy that means pods of another namespace says so with a namespaceSelector.',
  why: 'A podSelector without a namespaceSelector means pods of the policy\'s own namespace, so the pods in the other one stay shut out.',
  fix: 'Add a namespaceSelector to the same peer (not as a peer of its own, which would let in the whole namespace).',
  wrong: example(''),
  right: example('namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }, '),
  *check(wiring) {
    for (const rule of policiesOf(wiring).all.flatMap(rulesOf)) {
      const { policy, direction, index, peers } = rule;
      for (const { peer, namespace } of peersElsewhere(wiring, rule)) {
        yield {
          object: policy.object,
          field: ['spec', direction, index, direction === 'ingress' ? 'from' : 'to', peers.indexOf(peer)],
          message: `the NetworkPolicy "${policy.name}" lets ${direction === 'ingress' ? 'in' : 'out to'} ${describeLabels(peer.pods)} in its own namespace `
            + `"${policy.namespace}", but there are none; there are some in namespace "${namespace}"`,
          fix: `add namespaceSelector: { matchLabels: { ${NAMESPACE_NAME}: ${namespace} } } to the same peer`,
          severity: knownPodsOf(wiring).mayHaveOthersIn(policy.namespace) ? 'hint' : undefined,
        };
      }
    }
  },
};

function example(namespaceSelector: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: backend, namespace: shop }
spec:
  selector: { matchLabels: { app: backend } }
  template:
    metadata: { labels: { app: backend } }
    spec: { containers: [{ name: backend, image: example/backend:1.0 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prometheus, namespace: monitoring }
spec:
  selector: { matchLabels: { app: prometheus } }
  template:
    metadata: { labels: { app: prometheus } }
    spec: { containers: [{ name: prometheus, image: example/prometheus:1.0 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: backend, namespace: shop }
spec:
  podSelector: { matchLabels: { app: backend } }
  ingress:
    - from:
        - { ${namespaceSelector}podSelector: { matchLabels: { app: prometheus } } }
`;
}
