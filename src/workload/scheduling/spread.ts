/**
 * `preferred`: as far as there is room. `required`: a pod that would violate it stays pending.
 * `false`: not at all.
 */
export type Placement = 'preferred' | 'required' | false;

/**
 * How evenly the pods of a workload are spread over nodes and zones, so that the failure of one affects few of them.
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
