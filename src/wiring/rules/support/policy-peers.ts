import {
  type KnownPods,
  knownPodsOf,
  type PodPeer,
  type Policy,
  type PolicyRule,
  type Requirements,
} from '../../policy';
import type { Wiring } from '../../wiring';

/** The rules of a policy, for both directions. */
export function rulesOf({ ingress = [], egress = [] }: Policy): readonly PolicyRule[] {
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
  return peers.flatMap((peer) => {
    if (
      'block' in peer ||
      peer.namespaces !== undefined ||
      !selectsNoPods(pods, policy.namespace, peer.pods)
    ) {
      return [];
    }
    const namespace = pods.namespaceElsewhere(policy.namespace, peer.pods);
    return namespace === undefined ? [] : [{ peer, namespace }];
  });
}
