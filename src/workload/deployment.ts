import type { Duration } from 'cdk8s';
import type { OneOrMany } from '../base/one-or-many';
import type { DeploymentStorage } from './storage/storage';
import type { WorkloadProps } from './workload';

/** How a Deployment replaces its pods. */
export interface RollingUpdate {
  /**
   * How many pods may be missing during the update: a number, or a percentage of the replicas such as `'25%'`.
   *
   * @default 0
   */
  readonly maxUnavailable?: number | `${number}%`;

  /**
   * How many pods may exist in addition to the replicas: a number, or a percentage such as `'25%'`.
   *
   * @default '25%'
   */
  readonly maxSurge?: number | `${number}%`;
}

/** The props of a Deployment. */
export interface DeploymentProps extends WorkloadProps {
  /**
   * How pods are replaced: a few at a time, or with `'Recreate'` all at once, with no pods in between.
   *
   * @default - a rolling update that adds new pods before it removes old ones, and `'Recreate'` if there is storage
   * that only one node or one pod can use
   */
  readonly strategy?: 'Recreate' | RollingUpdate;

  /**
   * How long a rollout may stall before it counts as failed; whole seconds, longer than `minReady`.
   *
   * @default - Kubernetes' default: 10 minutes
   */
  readonly progressDeadline?: Duration;

  /**
   * The volume that the pods share, or several: with a claim of its own, or of one that exists. The data outlives the
   * pods.
   *
   * One that is ReadWriteOnce, the default, is for one node. So there can be one pod, and a rollout stops it before it
   * starts the next: for a few seconds there is none.
   *
   * @default - none: the data is lost with the pod
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
   */
  readonly storage?: OneOrMany<DeploymentStorage>;
}
