import { NAMESPACE_NAME } from '../../../contract/labels';
import { policiesOf, type PodPeer } from '../../policy';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Wiring } from '../../wiring';
import { allowsText, fieldOfPeer, rulesOf } from '../support/policy-peers';
import type { Rule } from '../support/rule';
import { example } from './policy-namespace-label.example';

/** A NetworkPolicy that selects a namespace by a label with its name, which the Namespace does not have. */
export const policyNamespaceLabel: Rule = {
  id: 'policy-namespace-label',
  severity: 'warning',
  title: 'A NetworkPolicy selects a namespace by a label that it does not have.',
  why:
    'Namespaces are selected by labels, not by their names. The one label that every Namespace has is ' +
    `${NAMESPACE_NAME}, which the API server sets to its name; name is a label like any other.`,
  fix: `Select ${NAMESPACE_NAME}, or add the label to the Namespace.`,
  example,
  *check(wiring) {
    for (const rule of policiesOf(wiring).all.flatMap(rulesOf)) {
      for (const peer of rule.peers) {
        const found = 'block' in peer ? undefined : unlabelled(wiring, peer);
        if (found === undefined) continue;
        const { namespace, key } = found;
        const label = `${key}=${namespace.name}`;
        yield {
          object: rule.policy.object,
          field: [...fieldOfPeer(rule, peer), 'namespaceSelector'],
          message:
            `the NetworkPolicy "${rule.policy.name}" ${allowsText(rule)} namespaces with the label ${label}, ` +
            `which Namespace "${namespace.name}" does not have`,
          fix: `select ${NAMESPACE_NAME}: ${namespace.name}, which every Namespace has of its own name`,
        };
      }
    }
  },
};

/** The Namespace of these manifests that a label has as its value, but that does not carry the label. */
function unlabelled(
  wiring: Wiring,
  { namespaces = [] }: PodPeer,
): { readonly namespace: KubernetesObject; readonly key: string } | undefined {
  for (const { key, operator, values } of namespaces) {
    if (key === NAMESPACE_NAME || operator !== 'In') continue;
    const given = wiring.ofKind('Namespace');
    // Another one of these manifests may carry it.
    if (given.some(({ labels }) => values.includes(labels[key]))) {
      continue;
    }
    const namespace = given.find(({ name }) => values.includes(name));
    if (namespace !== undefined) return { namespace, key };
  }
  return undefined;
}
