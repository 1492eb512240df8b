import type { Protocol } from '../../../contract/protocol';
import { matchPeer, opensPort, type PolicyEnd, type ReceivingPort } from '../match';
import type { NamespaceLabels } from '../namespaces';
import type { Direction, PolicyPod } from '../policy';
import { leastCertain, type Match, mostCertain } from '../selector';
import type { AdminPeer, AdminPolicy, AdminRule } from './admin-policy';

/** A connection, seen from the pod whose policies are asked. */
export interface Ask {
  readonly at: PolicyPod;
  readonly direction: Direction;
  readonly other: PolicyEnd;
  /** The port of the receiving end; `undefined` if it is not known. */
  readonly port?: number;
  readonly protocol: Protocol;
}

/** Whether the policy applies to the pod. */
export function matchSubject(
  namespaces: NamespaceLabels,
  { subject }: AdminPolicy,
  pod: PolicyPod,
): Match {
  if (pod.hostNetwork) return 'no';
  return subject === undefined
    ? 'perhaps'
    : matchPeer(namespaces, '', subject, pod);
}

/** Whether the rule may open the port to somebody, whatever NetworkPolicies say. */
export function mayAccept(
  { policy: { tier }, action, ports = [] }: AdminRule,
  destination: ReceivingPort,
): boolean {
  return tier === 'Admin' && action === 'Accept' && opensPort(ports, destination);
}

/** Whether the rule matches the connection. */
export function matchAdminRule(
  namespaces: NamespaceLabels,
  { peers, ports }: AdminRule,
  ask: Ask,
): Match {
  const there = matchPorts(ports, ask);
  if (there === 'no' || hasEveryAddress(peers)) return there;
  const matches = peers.map((peer) => matchAdminPeer(namespaces, peer, ask.other));
  return leastCertain(there, mostCertain(matches));
}

function matchPorts(
  ports: AdminRule['ports'],
  { at, direction, other, port, protocol }: Ask,
): Match {
  if (ports?.length === 0) return 'yes';
  if (ports === undefined || port === undefined) return 'perhaps';
  const end = direction === 'ingress' ? at : other;
  return opensPort(ports, { end, port, protocol }) ? 'yes' : 'no';
}

/** Networks match pods by their addresses as well, and whatever address a pod has is in one of these two. */
function hasEveryAddress(peers: readonly AdminPeer[]): boolean {
  return ['0.0.0.0/0', '::/0'].every((cidr) =>
    peers.some((peer) => 'block' in peer && peer.block.cidr === cidr),
  );
}

function matchAdminPeer(
  namespaces: NamespaceLabels,
  peer: AdminPeer,
  end: PolicyEnd,
): Match {
  if ('unknown' in peer) return 'perhaps';
  if ('nodes' in peer) return isOrdinaryPod(end) ? 'no' : 'perhaps';
  return matchPeer(namespaces, '', peer, end);
}

/** A pod with an address of its own; others have that of their node. */
function isOrdinaryPod(end: PolicyEnd): boolean {
  return 'labels' in end && end.hostNetwork !== true;
}
