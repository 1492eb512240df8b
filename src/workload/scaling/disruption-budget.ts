/**
 * How many pods may be missing at once while nodes are drained: a maximum of missing pods, or a
 * minimum of available ones.
 */
export type DisruptionBudget = MaxUnavailable | MinAvailable;

/** The props of both forms of a budget. */
export interface Eviction {
  /**
   * Whether pods that are not ready may always be evicted, or only while enough others are ready.
   *
   * @default - Kubernetes' default: `IfHealthyBudget`, only while enough others are ready
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
   */
  readonly unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget';
}

/** A maximum of pods that are missing at once. */
export interface MaxUnavailable extends Eviction {
  /** A number, at least 1, or a percentage such as `'25%'`, which is rounded up. */
  readonly maxUnavailable: number | `${number}%`;

  /** Not with `maxUnavailable`. */
  readonly minAvailable?: undefined;
}

/** A minimum of pods that are available at any time. */
export interface MinAvailable extends Eviction {
  /** Not with `minAvailable`. */
  readonly maxUnavailable?: undefined;

  /**
   * A number below the number of pods, or a percentage such as `'50%'`: it must always allow one
   * eviction, or no node could be drained.
   */
  readonly minAvailable: number | `${number}%`;
}
