import { NAMESPACE_NAME } from '../../../contract/labels';
import { closestName } from '../../../words/did-you-mean';
import { named } from '../../../words/objects';
import {
  describeLabels,
  knownPodsOf,
  type KnownPods,
  type PodPeer,
  policiesOf,
  type Policy,
  type PolicyRule,
  type Requirements,
} from '../../policy';
import type { Wiring } from '../../wiring';
import {
  allowsText,
  fieldOfPeer,
  peersElsewhere,
  rulesOf,
  selectsNoPods,
  splitPeer,
} from '../support/policy-peers';
import type { Problem, Rule } from '../support/rule';
import { example } from './policy-selects-nothing.example';

/** A NetworkPolicy that restricts nothing, or allows no one, since no pod carries its labels. */
export const policySelectsNothing: Rule = {
  id: 'policy-selects-nothing',
  severity: 'warning',
  title: 'A NetworkPolicy, or one of its peers, selects no pod.',
  why:
    'A policy whose podSelector matches no pod protects nothing, and a peer that matches no pod allows no one. ' +
    'Kubernetes silently accepts both.',
  fix: 'Use the labels that the pods carry (those of the pod template, not those of the Deployment or the Service).',
  example,
  *check(wiring) {
    for (const policy of policiesOf(wiring).all) {
      const pods = knownPodsOf(wiring);
      if (selectsNoPods(pods, policy.namespace, policy.podSelector)) {
        yield selectsNothing(pods, policy);
      }
      for (const rule of rulesOf(policy)) {
        yield* peersWithoutPods(wiring, pods, rule);
      }
    }
  },
};

function selectsNothing(pods: KnownPods, policy: Policy): Problem {
  const { object, name, namespace, podSelector } = policy;
  return {
    object,
    field: ['spec', 'podSelector'],
    message:
      `the NetworkPolicy "${name}" selects ${describeLabels(podSelector)}, but ` +
      `there are none ${placeOf(namespace)}`,
    ...fixOf(pods, [namespace], podSelector),
    severity: pods.mayHaveOthersIn(namespace) ? 'hint' : undefined,
  };
}

/** One peer of several may be for pods still to come; a rule none of whose peers matches a pod is a mistake. */
function* peersWithoutPods(
  wiring: Wiring,
  pods: KnownPods,
  rule: PolicyRule,
): Iterable<Problem> {
  const {
    policy: { object, name, namespace },
    peers,
  } = rule;
  // Other rules report these.
  const elsewhere = new Set(peersElsewhere(wiring, rule).map(({ peer }) => peer));
  const split = splitPeer(wiring, rule)?.pods;
  const empty = peers.filter(
    (peer): peer is PodPeer =>
      !('block' in peer) && hasNoPods(pods, namespace, peer),
  );
  for (const peer of empty) {
    if (elsewhere.has(peer) || peer === split) continue;
    const places = namespacesOf(namespace, peer);
    const isSure =
      empty.length === peers.length &&
      !places.some((place) => pods.mayHaveOthersIn(place));
    const [onNode] = places.flatMap(
      (place) => pods.onNodeNetworkIn(place, peer.pods) ?? [],
    );
    const text = `the NetworkPolicy "${name}" ${allowsText(rule)} ${describeLabels(peer.pods)}`;
    yield {
      object,
      field: fieldOfPeer(rule, peer),
      severity: isSure ? undefined : 'hint',
      ...(onNode === undefined
        ? {
            message: `${text}, but there are none ${placeOf(...places)}`,
            ...fixOf(pods, places, peer.pods),
          }
        : {
            message:
              `${text}, but those of ${named(onNode)} use the network of their node, ` +
              'where no selector matches them',
            fix: 'allow the addresses of the nodes with an ipBlock',
          }),
    };
  }
}

function hasNoPods(pods: KnownPods, namespace: string, peer: PodPeer): boolean {
  const places = namespacesOf(namespace, peer);
  return (
    places.length > 0 &&
    places.every((place) => selectsNoPods(pods, place, peer.pods))
  );
}

/** The namespaces that a peer selects by name; other labels may select namespaces that are not in the manifests. */
function namespacesOf(own: string, { namespaces }: PodPeer): readonly string[] {
  if (namespaces === undefined) return [own];
  return (
    namespaces.find(
      ({ key, operator }) => key === NAMESPACE_NAME && operator === 'In',
    )?.values ?? []
  );
}

function placeOf(...namespaces: readonly string[]): string {
  return namespaces.includes('')
    ? 'in these manifests'
    : `in namespace ${namespaces.map((name) => `"${name}"`).join(' or ')}`;
}

function fixOf(
  pods: KnownPods,
  namespaces: readonly string[],
  selector: Requirements,
): Pick<Problem, 'meant' | 'fix'> {
  const [close] = selector.flatMap(({ key, values }) =>
    values.flatMap((value) => {
      const others = namespaces
        .flatMap((namespace) => pods.valuesIn(namespace, key))
        .filter((known) => known !== value);
      const known = closestName(value, others);
      return known === undefined ? [] : [`${key}: ${known}`];
    }),
  );
  return {
    meant: close,
    fix: `select ${close ?? 'the labels of the pods that are meant'}`,
  };
}
