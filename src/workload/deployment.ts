import type { Duration } from 'cdk8s';
import type { WorkloadProps } from './workload';

/** How a Deployment replaces its pods. */
export interface RollingUpdate {
  /**
   * How many pods may be missing meanwhile: a number, or a percentage of the replicas such as `'25%'`.
   *
   * @default 0
   */
  readonly maxUnavailable?: number | `${number}%`;

  /**
   * How many pods may be there on top of the replicas: a number, or a percentage such as `'25%'`.
   *
   * @default '25%'
   */
  readonly maxSurge?: number | `${number}%`;
}

/** What a Deployment is given. */
export interface DeploymentProps extends WorkloadProps {
  /**
   * How pods are replaced: a few at a time, or `'Recreate'`, all at once with none serving in between.
   *
   * @default - a rolling update that adds new pods before it takes old ones away
   */
  readonly strategy?: 'Recreate' | RollingUpdate;

  /**
   * How long a rollout may make no progress before it counts as failed; whole seconds, longer than `minReady`.
   *
   * @default - Kubernetes' own: 10 minutes
   */
  readonly progressDeadline?: Duration;
}
