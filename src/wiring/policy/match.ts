import type { Protocol } from '../../contract/protocol';
import { matchNamespace, type NamespaceLabels, sameNamespace } from './namespaces';
import type {
  PodPeer,
  PolicyPeer,
  PolicyPod,
  PolicyPort,
  PolicyRule,
} from './policy';
import {
  isControllerLabel,
  match,
  type Match,
  mostCertain,
  leastCertain,
} from './selector';

/** One end of a connection: a pod, or an address outside the cluster, `undefined` if only DNS knows it. */
export type PolicyEnd = PolicyPod | { readonly ip: string | undefined };

/** The port that a connection is made to. */
export interface ReceivingPort {
  readonly end: PolicyEnd;
  readonly port: number;
  readonly protocol: Protocol;
}

/** Whether an end of a connection is a pod. */
export function isPod(end: PolicyEnd): end is PolicyPod {
  return 'labels' in end;
}

/** Whether the rule allows a connection between the pod it applies to and the other end. */
export function matchRule(
  namespaces: NamespaceLabels,
  rule: PolicyRule,
  other: PolicyEnd,
  destination: ReceivingPort,
): Match {
  if (!opensPort(rule.ports, destination)) return 'no';
  if (rule.peers.length === 0) return 'yes';
  return mostCertain(
    rule.peers.map((peer) =>
      matchPeer(namespaces, rule.policy.namespace, peer, other),
    ),
  );
}

/** Whether the peer, in a policy of the namespace, matches that end. */
export function matchPeer(
  namespaces: NamespaceLabels,
  namespace: string,
  peer: PolicyPeer,
  end: PolicyEnd,
): Match {
  if ('block' in peer) {
    const addresses = addressesOf(end);
    if (addresses === undefined) return 'perhaps';
    return addresses.some((address) => peer.block.contains(address)) ? 'yes' : 'no';
  }
  // To most network plugins a pod on its node's network is the node, and a node may reach every pod on it.
  if (!isPod(end) || end.hostNetwork) return 'no';
  const there =
    peer.namespaces === undefined
      ? sameNamespace(namespace, end.namespace)
      : matchNamespace(namespaces, peer.namespaces, end.namespace);
  return leastCertain(there, matchPods(peer, end));
}

function addressesOf(end: PolicyEnd): readonly string[] | undefined {
  if (isPod(end)) return end.addresses;
  return end.ip === undefined ? undefined : [end.ip];
}

function matchPods({ pods }: PodPeer, { labels }: PolicyPod): Match {
  if (labels === undefined) {
    return pods.length === 0 ? 'yes' : 'perhaps';
  }
  return match(pods, labels, isControllerLabel);
}

/** Whether the ports of a rule include this one; a rule that names no ports allows all of them. */
export function opensPort(
  ports: readonly PolicyPort[],
  destination: ReceivingPort,
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
  { end, port: number, protocol }: ReceivingPort,
): boolean {
  if (port === undefined) return true;
  if (typeof port === 'number') {
    return port <= number && number <= (endPort ?? port);
  }
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
