import type { OneOrMany } from '../base/one-or-many';
import type { Placement } from './spread';
import type { ClaimRetention, Storage } from './storage';
import type { WorkloadProps } from './workload';

/** Where the numbering of a StatefulSet's pods starts. */
export interface Ordinals {
  /** The number of the first pod, 0 and up. */
  readonly start: number;
}

/** How a StatefulSet replaces its pods, from the highest number down. */
export interface StatefulRollingUpdate {
  /** Pods below this number keep the old version: a way to try a new one on a few. */
  readonly partition: number;
}

/** What a StatefulSet is given. */
export interface StatefulSetProps extends WorkloadProps {
  /**
   * The volume that each pod claims for itself, or several; they cannot change later.
   *
   * @default - none: what the pods write is gone when they are
   */
  readonly storage?: OneOrMany<Storage>;

  /**
   * What becomes of the claims when the StatefulSet or a pod goes.
   *
   * @default - Kubernetes' own: they are kept
   */
  readonly claimRetention?: ClaimRetention;

  /**
   * Whether pods start and stop one after the other, or all at once.
   *
   * @default 'OrderedReady'
   */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';

  /**
   * How pods are replaced: from the highest number down, down to a partition, or only when somebody deletes them.
   *
   * @default - all of them, from the highest number down
   */
  readonly strategy?: 'OnDelete' | StatefulRollingUpdate;

  /**
   * Where the numbering of the pods starts.
   *
   * @default - at 0
   */
  readonly ordinals?: Ordinals;

  /**
   * Whether the pods keep away from each other's nodes: one that fails then takes one pod along,
   * and one copy of the data.
   *
   * @default 'preferred' where there can be two pods or more
   */
  readonly antiAffinity?: Placement;
}
