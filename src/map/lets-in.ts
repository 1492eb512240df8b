import { NAMESPACE_NAME } from '../contract/labels';
import {
  describePeer,
  describeRule,
  type LabelSelector,
  matchPeer,
  podOf,
  policiesOf,
  type PolicyPeer,
  type PolicyRule,
  type Requirements,
  type Wiring,
  type Workload,
} from '../wiring';

/** Labels that more workloads have than these mean a group, and not some callers by their names. */
const MOST_NAMED = 20;

/** Whom a rule of a policy lets in, in words: by their names, since nobody knows workloads by their labels. */
export function letsInText(wiring: Wiring, to: Workload, rule: PolicyRule): string {
  if (rule.peers.length === 0) return describeRule(rule);
  const names = rule.peers.flatMap((peer) => {
    const meant = namedCallers(wiring, rule, peer);
    if (meant.length === 0) return [describePeer(peer)];
    return meant.map(({ namespace, name }) =>
      namespace === to.namespace ? name : `${namespace}/${name}`,
    );
  });
  const onPorts = describeRule({ ...rule, peers: [] }).replace(/^.*?(?= on )/, '');
  return `${[...new Set(names)].sort().join(' or ')}${onPorts}`;
}

/** The workloads of these manifests that a peer means for certain, if it means some by their labels. */
export function namedCallers(
  wiring: Wiring,
  { policy }: PolicyRule,
  peer: PolicyPeer,
): readonly Workload[] {
  if ('block' in peer || peer.pods.length === 0) return [];
  const { namespaces } = policiesOf(wiring);
  const selector = selectorOf(peer.pods);
  const meant = placesOf(wiring, policy.namespace, peer)
    .flatMap((place) => wiring.select(place, selector))
    .filter(
      (from) =>
        matchPeer(namespaces, policy.namespace, peer, podOf(from)) === 'yes',
    );
  return meant.length > MOST_NAMED ? [] : meant;
}

/** The same as a selector of workloads, which are found by the labels that are to be equal. */
function selectorOf(pods: Requirements): LabelSelector {
  const isEqual = ({ operator, values }: Requirements[number]) =>
    operator === 'In' && values.length === 1;
  const equal = pods.filter(isEqual).map(({ key, values }) => [key, values[0]]);
  return { matchLabels: Object.fromEntries(equal), matchExpressions: pods };
}

function placesOf(
  wiring: Wiring,
  own: string,
  { namespaces }: Exclude<PolicyPeer, { readonly block: unknown }>,
): readonly string[] {
  if (namespaces === undefined) return [own];
  const named = namespaces.find(
    ({ key, operator }) => key === NAMESPACE_NAME && operator === 'In',
  );
  return (
    named?.values ?? [
      ...new Set(wiring.workloads.map(({ namespace }) => namespace)),
    ]
  );
}
