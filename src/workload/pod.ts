import type { Duration } from 'cdk8s';
import type { ISecret, IServiceAccount } from 'cdk8s-plus-28';
import type { PermissionProps } from '../access/permissions/permission';
import type { WorkloadMetadata } from '../base/object-metadata';
import type { ContainerProps, InitContainerProps } from './container';
import type { SchedulingProps } from './scheduling/scheduling';
import type { PodSpecProps } from './spec/pod-spec';

/**
 * The Pod Security Standard of a pod.
 *
 * `restricted`: not as root, no capabilities, no privilege escalation, a read-only root file
 * system. `baseline`: for images that need root or write anywhere, such as plain `nginx`.
 * `privileged`: nothing is set and nothing is refused, so Kubernetes' own defaults apply; for agents that need the
 * node's files, network or devices.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export type SecurityLevel = 'restricted' | 'baseline' | 'privileged';

/**
 * What happens before a container is told to stop.
 *
 * A duration is a sleep: long enough for every node to stop sending new requests, so that a rollout
 * loses none. A list is a command to run in the container. `Duration.seconds(0)` does nothing.
 */
export type PreStop = Duration | readonly string[];

/** The pod of a workload: its main container and everything else. */
export interface PodProps
  extends ContainerProps, SchedulingProps, PermissionProps, PodSpecProps {
  /**
   * Containers that run to completion, one after the other, before the main one starts.
   *
   * @default - none
   */
  readonly initContainers?: readonly InitContainerProps[];

  /**
   * The Pod Security Standard of the pod.
   *
   * @default - `Defaults`, else `restricted`
   */
  readonly security?: SecurityLevel;

  /**
   * The numeric user the processes run as, 1 to 2147483647 (0, root, only with `baseline`).
   *
   * @default - the image's own, which must be a number other than 0 with `restricted`
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
   * @default - if there is storage, `group`, else `user`, else 1000: a new volume belongs to root
   * and would not be writable
   */
  readonly fsGroup?: number;

  /**
   * Whether the root file system is read-only; then `/tmp` and all `writablePaths` are `emptyDir`s.
   *
   * @default - true with `restricted`, false with `baseline`
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * Directories that the container writes to besides `/tmp`; each becomes an `emptyDir`, empty at every start.
   *
   * @default - none
   */
  readonly writablePaths?: readonly string[];

  /**
   * What happens before a container is told to stop.
   *
   * @default - behind a Service `Defaults`, else a sleep of five seconds, which is longer than the removal from the
   * endpoints takes; otherwise nothing
   */
  readonly preStop?: PreStop;

  /**
   * How long a pod may take to stop, `preStop` included; whole seconds, longer than the sleep.
   *
   * @default - Kubernetes' default, 30 seconds; longer if the sleep requires it
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * The identity of the pod for the Kubernetes API.
   *
   * @default - the namespace's `default` account; with `permissions` one of its own
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Whether the account's token is mounted; most apps never call the Kubernetes API.
   *
   * @default - `Defaults`, else false; true with `permissions`
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * The secrets that images are pulled with.
   *
   * @default - `Defaults`, else none
   */
  readonly imagePullSecrets?: readonly ISecret[];

  /**
   * Whether Kubernetes adds variables for each Service of the namespace, such as `WEB_PORT`. They are those of the
   * Services that exist when the pod starts, and may stand in the way of the app's own.
   *
   * @default - `Defaults`, else false
   * @see https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables
   */
  readonly enableServiceLinks?: boolean;

  /**
   * Whether the pods are replaced when a ConfigMap of this app changes that they read; a checksum of it is one of
   * their annotations.
   *
   * @default - `Defaults`, else true
   */
  readonly rollOnConfigChange?: boolean;

  /**
   * The name of the main container.
   *
   * @default - the name of the construct
   */
  readonly containerName?: string;

  /**
   * The labels of the pods, if they differ from those of the objects.
   *
   * @default - `labels`
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * The annotations of the pods, if they differ from those of the objects. A change replaces the pods.
   *
   * @default - `annotations`
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * The names, labels and annotations of single objects, if they differ from those of the construct:
   * `{ workload: { name: 'web-v2' } }`.
   *
   * @default - all objects have those of the construct
   */
  readonly metadata?: WorkloadMetadata;
}
