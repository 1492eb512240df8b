import { NAMESPACE_NAME } from '../../../contract/labels';
import { didYouMean } from '../../../words/did-you-mean';
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
import { peersElsewhere, podsOfNobody, rulesOf } from '../support/policy-peers';
import type { Problem, Rule } from '../support/rule';
import { example } from './policy-selects-nothing.example';

/** A NetworkPolicy that closes nothing, or lets in nobody, since its labels are on no pod. */
export const policySelectsNothing: Rule = {
  id: 'policy-selects-nothing',
  severity: 'warning',
  title: 'A NetworkPolicy, or one of its peers, selects no pod.',
  why:
    'A policy whose podSelector matches no pod protects nothing, and a peer that matches no pod lets nobody in. ' +
    'Kubernetes silently accepts both.',
  fix: 'Use the labels that the pods carry (those of the pod template, not those of the Deployment or the Service).',
  example,
  *check(wiring) {
    for (const policy of policiesOf(wiring).all) {
      const pods = knownPodsOf(wiring);
      if (podsOfNobody(pods, policy.namespace, policy.podSelector)) {
        yield selectsNothing(pods, policy);
      }
      for (const rule of rulesOf(policy)) yield* peersOfNobody(wiring, pods, rule);
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
    fix: fixOf(pods, [namespace], podSelector),
    severity: pods.mayHaveOthersIn(namespace) ? 'hint' : undefined,
  };
}

/** One peer of several may be there for pods still to come; a rule all of whose peers are nobody is a mistake. */
function* peersOfNobody(
  wiring: Wiring,
  pods: KnownPods,
  rule: PolicyRule,
): Iterable<Problem> {
  const {
    policy: { object, name, namespace },
    direction,
    index,
    peers,
  } = rule;
  const elsewhere = new Set(peersElsewhere(wiring, rule).map(({ peer }) => peer));
  const nobody = peers.filter(
    (peer): peer is PodPeer => !('block' in peer) && isNobody(pods, namespace, peer),
  );
  for (const peer of nobody.filter((found) => !elsewhere.has(found))) {
    const places = namespacesOf(namespace, peer);
    const isSure =
      nobody.length === peers.length &&
      !places.some((place) => pods.mayHaveOthersIn(place));
    yield {
      object,
      field: [
        'spec',
        direction,
        index,
        direction === 'ingress' ? 'from' : 'to',
        peers.indexOf(peer),
      ],
      message:
        `the NetworkPolicy "${name}" lets ` +
        `${direction === 'ingress' ? 'in' : 'out to'} ${describeLabels(peer.pods)}, ` +
        `but there are none ${placeOf(...places)}`,
      fix: fixOf(pods, places, peer.pods),
      severity: isSure ? undefined : 'hint',
    };
  }
}

function isNobody(pods: KnownPods, namespace: string, peer: PodPeer): boolean {
  const places = namespacesOf(namespace, peer);
  return (
    places.length > 0 && places.every((place) => podsOfNobody(pods, place, peer.pods))
  );
}

/** The namespaces that a peer speaks of by name; by other labels it may speak of some that nobody knows here. */
function namespacesOf(own: string, { namespaces }: PodPeer): readonly string[] {
  if (namespaces === undefined) return [own];
  return (
    namespaces.find(({ key, operator }) => key === NAMESPACE_NAME && operator === 'In')
      ?.values ?? []
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
): string {
  const slips = selector.flatMap(({ key, values }) =>
    values.map((value) => {
      const others = namespaces
        .flatMap((namespace) => pods.valuesIn(namespace, key))
        .filter((known) => known !== value);
      return didYouMean(value, others);
    }),
  );
  return [
    'write the labels of the pods that are meant',
    ...slips.filter((slip) => slip !== undefined).slice(0, 1),
  ].join(', ');
}
