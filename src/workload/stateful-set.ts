import type { EnvValue } from 'cdk8s-plus-28';
import type { OneOrMany } from '../base/one-or-many';
import type { MembershipValue } from './membership';
import type { Placement } from './scheduling/spread';
import type { ClaimRetention, Storage } from './storage/storage';
import type { WorkloadProps } from './workload';

/** Where the numbering of a StatefulSet's pods starts. */
export interface Ordinals {
  /** The ordinal of the first pod, at least 0. */
  readonly start: number;
}

/** How a StatefulSet replaces its pods, from the highest ordinal down. */
export interface StatefulRollingUpdate {
  /** Pods with a lower ordinal keep the old version: a way to try a new one on a few. */
  readonly partition: number;
}

/** The props of a StatefulSet. */
export interface StatefulSetProps<Port extends string> extends Omit<
  WorkloadProps,
  'env'
> {
  /**
   * Environment variables: strings, a `kplus.EnvValue`, or a function that makes the value of the pod's own address and
   * those of its peers: `({ peers }) => peers.map((peer) => peer.address('client')).join(',')`.
   *
   * Such lists follow the name, the ports and the number of replicas; more replicas therefore replace all pods.
   *
   * @default - none
   */
  readonly env?: Readonly<
    Record<string, string | EnvValue | MembershipValue<Port>>
  >;

  /**
   * The volume that each pod claims, or several; they cannot change later.
   *
   * @default - none: the data is lost with the pod
   */
  readonly storage?: OneOrMany<Storage>;

  /**
   * What happens to the claims when the StatefulSet or a pod is deleted.
   *
   * @default - Kubernetes' default: they are kept
   */
  readonly claimRetention?: ClaimRetention;

  /**
   * Whether pods start and stop one after the other, or all at once.
   *
   * @default 'OrderedReady'
   */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';

  /**
   * How pods are replaced: from the highest ordinal down, down to a partition, or only when they are deleted.
   *
   * @default - all of them, from the highest ordinal down
   */
  readonly strategy?: 'OnDelete' | StatefulRollingUpdate;

  /**
   * Where the numbering of the pods starts.
   *
   * @default - at 0
   */
  readonly ordinals?: Ordinals;

  /**
   * Whether the pods avoid each other's nodes, so that the failure of a node affects one pod and one copy of the data.
   *
   * @default 'preferred' if there can be two pods or more
   */
  readonly antiAffinity?: Placement;
}
