import {
  type KnownPods,
  knownPodsOf,
  type PodPeer,
  type Policy,
  type PolicyRule,
  type Requirements,
} from '../../policy';
import type { FieldPath } from '../../read/kubernetes-object';
import type { Wiring } from '../../wiring';

/** The rules of a policy, for both directions. */
export function rulesOf({
  ingress = [],
  egress = [],
}: Policy): readonly PolicyRule[] {
  return [...ingress, ...egress];
}

/** Whether a selector matches no pod of a namespace that has pods in the manifests. */
export function selectsNoPods(
  pods: KnownPods,
  namespace: string,
  selector: Requirements,
): boolean {
  return (
    selector.length > 0 &&
    pods.hasAnyIn(namespace) &&
    !pods.mayBeIn(namespace, selector)
  );
}

/** A peer without a namespace of its own, and the namespace where its pods are. */
export interface PeerElsewhere {
  readonly peer: PodPeer;
  readonly namespace: string;
}

/** The peers of a rule that match no pods in the policy's namespace, but some in another. */
export function peersElsewhere(
  wiring: Wiring,
  { policy, peers }: PolicyRule,
): readonly PeerElsewhere[] {
  if (policy.namespace === '') return [];
  const pods = knownPodsOf(wiring);
  const split = splitPeer(wiring, { policy, peers })?.pods;
  return peers.flatMap((peer) => {
    if (
      'block' in peer ||
      peer === split ||
      peer.namespaces !== undefined ||
      !selectsNoPods(pods, policy.namespace, peer.pods)
    ) {
      return [];
    }
    const namespace = pods.namespaceElsewhere(policy.namespace, peer.pods);
    return namespace === undefined ? [] : [{ peer, namespace }];
  });
}

/** Two peers of which one selects namespaces and the other pods, where one peer that does both is meant. */
export interface SplitPeer {
  readonly namespaces: PodPeer;
  readonly pods: PodPeer;
}

/** The peer of a rule that is written as two: the pods that it selects are not in the policy's namespace. */
export function splitPeer(
  wiring: Wiring,
  { policy, peers }: Pick<PolicyRule, 'policy' | 'peers'>,
): SplitPeer | undefined {
  const selecting = peers.filter((peer): peer is PodPeer => !('block' in peer));
  const namespaces = selecting.find(
    (peer) => peer.namespaces !== undefined && peer.pods.length === 0,
  );
  const pods = selecting.find(
    (peer) =>
      peer.namespaces === undefined &&
      selectsNoPods(knownPodsOf(wiring), policy.namespace, peer.pods),
  );
  return namespaces && pods && { namespaces, pods };
}

/** Where a peer is written, from the root of its policy. */
export function fieldOfPeer(
  rule: PolicyRule,
  peer: PolicyRule['peers'][number],
): FieldPath {
  const list = rule.direction === 'ingress' ? 'from' : 'to';
  return ['spec', rule.direction, rule.index, list, rule.peers.indexOf(peer)];
}

/** What a policy does with the peers of its rules. */
export function allowsText({ direction }: PolicyRule): string {
  return direction === 'ingress' ? 'allows ingress from' : 'allows egress to';
}
