import type { Duration } from 'cdk8s';
import type { ISecret, IServiceAccount } from 'cdk8s-plus-28';
import type { ContainerProps, InitContainerProps } from './container';

/**
 * The Pod Security Standard a pod keeps to.
 *
 * `restricted`: not as root, no capabilities, no privilege escalation, a read-only root file system.
 * `baseline`: the way out for images that need root or write anywhere, such as plain `nginx`.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export type SecurityLevel = 'restricted' | 'baseline';

/**
 * What happens before a container is told to stop.
 *
 * A duration sleeps: long enough for every node to stop sending new requests, which is what a
 * rollout without lost requests takes.
 * A list is a command run in the container. `Duration.seconds(0)` does nothing.
 */
export type PreStop = Duration | readonly string[];

/** The pod of a workload: its main container and all around it. */
export interface PodProps extends ContainerProps {
  /**
   * Containers that run to their end, one after the other, before the main one starts.
   *
   * @default - none
   */
  readonly initContainers?: readonly InitContainerProps[];

  /**
   * The Pod Security Standard the pod keeps to.
   *
   * @default - `Defaults`, else `restricted`
   */
  readonly security?: SecurityLevel;

  /**
   * The numeric user the processes run as, 1 to 2147483647 (0, root, under `baseline` only).
   *
   * @default - the image's own, which must be a number other than 0 under `restricted`
   */
  readonly user?: number;

  /**
   * The numeric primary group of the processes.
   *
   * @default - the image's own
   */
  readonly group?: number;

  /**
   * The numeric group that owns the pod's volumes.
   *
   * @default - where there is storage, `group`, else `user`, else 1000: a new volume belongs to
   * root and could not be written to
   */
  readonly fsGroup?: number;

  /**
   * Whether the image's own files cannot be written to; then `/tmp` is an `emptyDir`, and so is
   * every one of `writablePaths`.
   *
   * @default - true under `restricted`, false under `baseline`
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * Folders that the container writes to besides `/tmp`; each becomes an `emptyDir`, empty at every start.
   *
   * @default - none
   */
  readonly writablePaths?: readonly string[];

  /**
   * What happens before a container is told to stop.
   *
   * @default - behind a Service a sleep of five seconds, which outlives the removal from the
   * endpoints; without one nothing
   */
  readonly preStop?: PreStop;

  /**
   * How long a pod may take to stop, `preStop` included; whole seconds, longer than the sleep.
   *
   * @default - Kubernetes' own, 30 seconds; longer where the sleep asks for it
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * The identity of the pod towards the Kubernetes API.
   *
   * @default - the namespace's `default` account
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Whether the account's token is put into the pod; most apps never call the Kubernetes API.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * The secrets that images are pulled with.
   *
   * @default - `Defaults`, else none
   */
  readonly imagePullSecrets?: readonly ISecret[];
}
