import type { WorkloadProps } from '../workload';
import type { HostPath } from './host-path';

/** How a DaemonSet replaces its pods; one of the two numbers is 0, since Kubernetes knows no mixture. */
export interface DaemonRollingUpdate {
  /**
   * On how many nodes the pod may be missing during the update: a number, or a percentage of the nodes such as `'10%'`.
   *
   * @default - 0 with `maxSurge`, else 1; with `conventions: 'kubernetes'` Kubernetes' own, 1
   */
  readonly maxUnavailable?: number | `${number}%`;

  /**
   * On how many nodes the new pod may run beside the old one: a number, or a percentage such as `'10%'`.
   *
   * @default 0
   */
  readonly maxSurge?: number | `${number}%`;
}

/** The props of a DaemonSet. */
export interface DaemonSetProps extends Omit<
  WorkloadProps,
  'replicas' | 'disruptionBudget' | 'spread'
> {
  /**
   * How pods are replaced: on a few nodes at a time, or only when they are deleted.
   *
   * @default - `{ maxSurge: 1 }`, so that no node is without a pod; with ports or the network of the node, which two
   * pods cannot have at once, `{ maxUnavailable: 1 }`
   */
  readonly strategy?: 'OnDelete' | DaemonRollingUpdate;

  /**
   * Files and directories of the node, by where they are mounted in the main container; a string is short for
   * `{ path }`. They need `security: 'privileged'`.
   *
   * @default - none
   */
  readonly hostPaths?: Readonly<Record<string, string | HostPath>>;

  /**
   * Whether the pods share the network of their node, which needs `security: 'privileged'`.
   *
   * They have its address and its ports then, and no NetworkPolicy knows them: neither can it keep callers from them,
   * nor let them call a backend that is closed. They still look names up in the DNS of the cluster.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;
}
