import { NAMESPACE_NAME } from '../../../contract/labels';
import { describeLabels, knownPodsOf, policiesOf } from '../../policy';
import {
  allowsText,
  fieldOfPeer,
  peersElsewhere,
  rulesOf,
} from '../support/policy-peers';
import type { Rule } from '../support/rule';
import { example } from './policy-peer-namespace.example';

/** A NetworkPolicy peer that is meant for pods in another namespace but does not say so. */
export const policyPeerNamespace: Rule = {
  id: 'policy-peer-namespace',
  severity: 'warning',
  title:
    'A NetworkPolicy means pods in another namespace but has no namespaceSelector for them.',
  why:
    "A podSelector without a namespaceSelector matches pods in the policy's own namespace only, so those in the " +
    'other namespace stay blocked.',
  fix: 'Add a namespaceSelector to the same peer (as a peer of its own, it would allow the whole namespace).',
  example,
  *check(wiring) {
    for (const rule of policiesOf(wiring).all.flatMap(rulesOf)) {
      const { policy } = rule;
      for (const { peer, namespace } of peersElsewhere(wiring, rule)) {
        yield {
          object: policy.object,
          field: fieldOfPeer(rule, peer),
          message:
            `the NetworkPolicy "${policy.name}" ${allowsText(rule)} ${describeLabels(peer.pods)} ` +
            `in its own namespace "${policy.namespace}", but there are none; ` +
            `there are some in namespace "${namespace}"`,
          fix: `add namespaceSelector: { matchLabels: { ${NAMESPACE_NAME}: ${namespace} } } to the same peer`,
          severity: knownPodsOf(wiring).mayHaveOthersIn(policy.namespace)
            ? 'hint'
            : undefined,
        };
      }
    }
  },
};
