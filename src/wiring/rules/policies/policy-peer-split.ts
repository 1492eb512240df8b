import {
  describeLabels,
  describePeer,
  knownPodsOf,
  policiesOf,
} from '../../policy';
import {
  allowsText,
  fieldOfPeer,
  rulesOf,
  splitPeer,
} from '../support/policy-peers';
import type { Rule } from '../support/rule';
import { example } from './policy-peer-split.example';

/** A namespaceSelector and a podSelector that are two peers, where one peer is meant. */
export const policyPeerSplit: Rule = {
  id: 'policy-peer-split',
  severity: 'warning',
  title:
    'A NetworkPolicy selects namespaces and pods in two peers, where one is meant.',
  why:
    'Each peer allows on its own: a namespaceSelector alone allows every pod of those namespaces, and a podSelector ' +
    "alone means pods of the policy's own namespace. Only in one peer do they mean those pods in those namespaces.",
  fix: 'Write both selectors into one peer: remove the dash before the second one.',
  example,
  *check(wiring) {
    for (const rule of policiesOf(wiring).all.flatMap(rulesOf)) {
      const found = splitPeer(wiring, rule);
      if (found === undefined) continue;
      const { namespaces, pods } = found;
      const { object, name, namespace } = rule.policy;
      yield {
        object,
        field: fieldOfPeer(rule, pods),
        severity: knownPodsOf(wiring).mayHaveOthersIn(namespace)
          ? 'hint'
          : undefined,
        message:
          `the NetworkPolicy "${name}" ${allowsText(rule)} ${describePeer(namespaces)}, and ` +
          `besides ${describeLabels(pods.pods)} in its own namespace, where there are none`,
        fix:
          'write namespaceSelector and podSelector into one peer, if those pods of these namespaces are ' +
          'meant: remove the dash before the second one',
      };
    }
  },
};
