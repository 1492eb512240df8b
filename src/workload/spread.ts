/**
 * `preferred`: as far as there is room elsewhere. `required`: a pod that would break it waits.
 * `false`: not at all.
 */
export type Placement = 'preferred' | 'required' | false;

/**
 * How evenly the pods of a workload stand on nodes and in zones, so that one that fails takes few of them along.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface Spread {
  /**
   * Over the nodes.
   *
   * @default 'preferred'
   */
  readonly nodes?: Placement;

  /**
   * Over the zones of a cloud.
   *
   * @default 'preferred'
   */
  readonly zones?: Placement;
}
