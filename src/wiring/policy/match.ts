import type { Protocol } from '../../contract/protocol';
import { matchNamespace, type NamespaceLabels, sameNamespace } from './namespaces';
import type { PodPeer, PolicyPeer, PolicyPod, PolicyPort, PolicyRule } from './policy';
import { isControllersLabel, match, type Match, surest, weakest } from './selector';

/** One end of a way: a pod, or an address outside the cluster. */
export type PolicyEnd = PolicyPod | { readonly ip: string };

/** Where the way ends: a port of the receiving end. */
export interface Destination {
  readonly end: PolicyEnd;
  readonly port: number;
  readonly protocol: Protocol;
}

/** Whether an end of a way is a pod. */
export function isPod(end: PolicyEnd): end is PolicyPod {
  return 'labels' in end;
}

/** Whether the rule opens the way between the pod it is for and the other end. */
export function matchRule(
  namespaces: NamespaceLabels,
  rule: PolicyRule,
  other: PolicyEnd,
  destination: Destination,
): Match {
  if (!opensPort(rule.ports, destination)) return 'no';
  if (rule.peers.length === 0) return 'yes';
  return surest(
    rule.peers.map((peer) => matchPeer(namespaces, rule.policy.namespace, peer, other)),
  );
}

/** Whether the peer, in a policy of the namespace, speaks of that end. */
export function matchPeer(
  namespaces: NamespaceLabels,
  namespace: string,
  peer: PolicyPeer,
  end: PolicyEnd,
): Match {
  if ('block' in peer) {
    const addresses = isPod(end) ? end.addresses : [end.ip];
    if (addresses === undefined) return 'perhaps';
    return addresses.some((address) => peer.block.contains(address)) ? 'yes' : 'no';
  }
  // A pod on its node's network is the node to most network plugins, and a node is let in everywhere on it.
  if (!isPod(end) || end.hostNetwork) return 'no';
  const there =
    peer.namespaces === undefined
      ? sameNamespace(namespace, end.namespace)
      : matchNamespace(namespaces, peer.namespaces, end.namespace);
  return weakest(there, matchPods(peer, end));
}

function matchPods({ pods }: PodPeer, { labels }: PolicyPod): Match {
  if (labels === undefined) return pods.length === 0 ? 'yes' : 'perhaps';
  return match(pods, labels, isControllersLabel);
}

/** Whether the ports of a rule, all where it names none, are those of the destination. */
export function opensPort(
  ports: readonly PolicyPort[],
  destination: Destination,
): boolean {
  return (
    ports.length === 0 ||
    ports.some(
      (port) =>
        port.protocol === destination.protocol && coversNumber(port, destination),
    )
  );
}

function coversNumber(
  { port, endPort }: PolicyPort,
  { end, port: number, protocol }: Destination,
): boolean {
  if (port === undefined) return true;
  if (typeof port === 'number') return port <= number && number <= (endPort ?? port);
  return (
    isPod(end) &&
    end.ports.some(
      (declared) =>
        declared.name === port &&
        declared.port === number &&
        declared.protocol === protocol,
    )
  );
}
