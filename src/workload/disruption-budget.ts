/** How many pods may be missing at once while nodes are drained: at most so many missing, or at least so many there. */
export type DisruptionBudget = MaxUnavailable | MinAvailable;

/** What both forms of a budget have. */
export interface Eviction {
  /**
   * Whether pods that are not ready may always go, or only while enough others are ready.
   *
   * @default - Kubernetes' own: `IfHealthyBudget`, only while enough others are ready
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
   */
  readonly unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget';
}

/** At most so many pods are missing at once. */
export interface MaxUnavailable extends Eviction {
  /** A number, 1 and up, or a percentage such as `'25%'`, which is rounded up. */
  readonly maxUnavailable: number | `${number}%`;

  /** Not with `maxUnavailable`. */
  readonly minAvailable?: undefined;
}

/** At least so many pods are there at any time. */
export interface MinAvailable extends Eviction {
  /** Not with `minAvailable`. */
  readonly maxUnavailable?: undefined;

  /**
   * A number below that of the pods, or a percentage such as `'50%'`: one pod must always be free
   * to go, or no node could be drained.
   */
  readonly minAvailable: number | `${number}%`;
}
