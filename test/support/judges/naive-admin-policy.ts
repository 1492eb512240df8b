import type { Manifest } from '../synthesize';
import {
  find,
  type Found,
  isInside,
  matchesLabels,
  namespaceLabels,
  naivelyAllows,
  type Question,
} from './naive-network-policy';

/** What a policy says about one end of a connection. */
type Action = 'Accept' | 'Deny' | 'Pass';

/**
 * ClusterNetworkPolicies around NetworkPolicies, read aloud. Where policies of one priority say different things, both
 * answers are right, so there may be two.
 */
export function naiveAnswers(
  manifests: readonly Manifest[],
  question: Question,
): ReadonlySet<boolean> {
  const [source, target] = [
    find(manifests, question.from),
    find(manifests, question.to),
  ];
  if (source.pod && source.pod === target.pod) return new Set([true]);
  const out = atOneEnd(manifests, question, 'egress', source, target);
  const into = atOneEnd(manifests, question, 'ingress', target, source);
  return new Set([...out].flatMap((one) => [...into].map((other) => one && other)));
}

function atOneEnd(
  manifests: readonly Manifest[],
  question: Question,
  direction: 'ingress' | 'egress',
  mine: Found,
  other: Found,
): ReadonlySet<boolean> {
  // Nothing applies to what is not a pod.
  if (mine.pod === undefined) return new Set([true]);
  const actionsOf = (tier: string) =>
    inTier(manifests, question, direction, tier, mine, other);
  const answers = new Set<boolean>();
  for (const action of actionsOf('Admin')) {
    if (action !== 'Pass') {
      answers.add(action === 'Accept');
    } else {
      const network = naivelyAllows(manifests, question, direction, mine, other);
      if (network !== undefined) answers.add(network);
      // "Pass" in the last tier leaves the connection as it is without any policy.
      else actionsOf('Baseline').forEach((last) => answers.add(last !== 'Deny'));
    }
  }
  return answers;
}

/** What may happen in a tier; a connection that no rule matches passes. */
function inTier(
  manifests: readonly Manifest[],
  question: Question,
  direction: 'ingress' | 'egress',
  tier: string,
  mine: Found,
  other: Found,
): Action[] {
  const policies = manifests.filter(
    ({ kind, spec }) =>
      kind === 'ClusterNetworkPolicy' &&
      spec.tier === tier &&
      matchesPods(manifests, spec.subject, mine),
  );
  for (let priority = 0; priority <= 1000; priority++) {
    const actions = policies
      .filter(({ spec }) => spec.priority === priority)
      .flatMap(({ spec }): Action[] => {
        const first = (spec[direction] ?? []).find((rule: Manifest) =>
          matchesRule(manifests, rule, question, direction, mine, other),
        );
        return first === undefined ? [] : [first.action];
      });
    if (actions.length > 0) return actions;
  }
  return ['Pass'];
}

function matchesRule(
  manifests: readonly Manifest[],
  rule: Manifest,
  { port, protocol }: Question,
  direction: 'ingress' | 'egress',
  mine: Found,
  other: Found,
): boolean {
  const target = direction === 'ingress' ? mine : other;
  return (
    (rule.from ?? rule.to).some((peer: Manifest) =>
      matchesPeer(manifests, peer, other),
    ) &&
    (rule.protocols === undefined ||
      rule.protocols.some((one: Manifest) =>
        matchesPort(one, target, port, protocol),
      ))
  );
}

function matchesPeer(
  manifests: readonly Manifest[],
  peer: Manifest,
  end: Found,
): boolean {
  return peer.networks
    ? peer.networks.some((cidr: string) => end.ip && isInside(end.ip, cidr))
    : matchesPods(manifests, peer, end);
}

function matchesPods(
  manifests: readonly Manifest[],
  { namespaces, pods }: Manifest,
  { pod }: Found,
): boolean {
  if (pod === undefined) return false;
  const labels = namespaceLabels(manifests, pod.metadata.namespace);
  return pods
    ? matchesLabels(pods.namespaceSelector, labels) &&
        matchesLabels(pods.podSelector, pod.metadata.labels)
    : matchesLabels(namespaces, labels);
}

function matchesPort(
  { destinationNamedPort: name, ...protocols }: Manifest,
  { pod }: Found,
  port: number,
  protocol: string,
): boolean {
  if (name !== undefined) {
    return (pod?.spec.containers ?? []).some((container: Manifest) =>
      (container.ports ?? []).some(
        (one: Manifest) =>
          one.name === name &&
          (one.protocol ?? 'TCP') === protocol &&
          one.containerPort === port,
      ),
    );
  }
  const { number, range } =
    protocols[protocol.toLowerCase()]?.destinationPort ?? {};
  return range ? range.start <= port && port <= range.end : number === port;
}
