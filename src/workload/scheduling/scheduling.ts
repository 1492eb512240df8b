/** A taint that the pods of a workload bear, so that they may run on nodes which others are kept from. */
export interface Toleration {
  /**
   * The key of the taint.
   *
   * @default - every taint, which is what `operator: 'Exists'` without a key means
   */
  readonly key?: string;

  /**
   * Whether the value must be the same, or the key is enough.
   *
   * @default - `Equal` with a value, else `Exists`
   */
  readonly operator?: 'Equal' | 'Exists';

  /**
   * The value of the taint.
   *
   * @default - any
   */
  readonly value?: string;

  /**
   * What the taint does to pods that do not bear it.
   *
   * @default - whatever it does
   */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';

  /**
   * How many seconds a pod stays on a node that gets a `NoExecute` taint while it runs.
   *
   * @default - for good
   */
  readonly tolerationSeconds?: number;
}

/** On which nodes the pods of a workload run, and before which others. */
export interface SchedulingProps {
  /**
   * The labels of the nodes that the pods run on: `{ 'kubernetes.io/arch': 'arm64' }`.
   *
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * The taints of nodes that the pods bear.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
   */
  readonly tolerations?: readonly Toleration[];

  /**
   * The PriorityClass of the pods: where there is no room, those of a lower priority are evicted.
   *
   * @default - that of the cluster
   */
  readonly priorityClassName?: string;
}
