/** `soft`: as far as there is room elsewhere. `hard`: a pod that would break it waits. `false`: not at all. */
export type Placement = 'soft' | 'hard' | false;

/**
 * How evenly the pods of a workload stand on nodes and in zones, so that one that fails takes few of them along.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface Spread {
  /**
   * Over the nodes.
   *
   * @default 'soft'
   */
  readonly nodes?: Placement;

  /**
   * Over the zones of a cloud.
   *
   * @default 'soft'
   */
  readonly zones?: Placement;
}
