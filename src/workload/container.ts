import type {
  ContainerResources,
  EnvFrom,
  EnvValue,
  IConfigMap,
  ISecret,
  VolumeMount,
} from 'cdk8s-plus-28';
import type { HealthChecks } from './health-check';
import type { ImageReference } from './image/image-reference';

/** When the image is pulled. */
export type ImagePullPolicy = 'Always' | 'IfNotPresent' | 'Never';

/** The source of settings and files: a ConfigMap or a Secret of cdk8s-plus-28, made by the app or existing already. */
export type ConfigSource = IConfigMap | ISecret;

/** The props of any container: image, command, environment, files and resources. */
export interface ContainerProps {
  /**
   * The image, preferably with a tag or digest: `example/backend:1.0`. A tag from elsewhere is checked where it stands
   * apart: `{ name: 'example/backend', tag: process.env.TAG }`.
   */
  readonly image: string | ImageReference;

  /**
   * When the image is pulled.
   *
   * @default - Kubernetes' default: `Always` for the tag `latest` or no tag, else `IfNotPresent`
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * The command to run instead of the image's entrypoint; not run in a shell.
   *
   * @default - the image's entrypoint
   */
  readonly command?: readonly string[];

  /**
   * The arguments of the command.
   *
   * @default - the image's own
   */
  readonly args?: readonly string[];

  /**
   * The working directory.
   *
   * @default - the image's own
   */
  readonly workingDir?: string;

  /**
   * Environment variables: strings (such as an address of a backend), or a `kplus.EnvValue` for
   * secrets, config maps and pod fields. A string may refer to another variable, also to one of a
   * connection: `$(ORDERS_HOST)`.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string | EnvValue>>;

  /**
   * Whole config maps and secrets as environment variables, or `Env.fromConfigMap(map, prefix)` of cdk8s-plus-28.
   *
   * The pods are replaced when a ConfigMap of this app changes.
   *
   * @default - none
   */
  readonly envFrom?: readonly (EnvFrom | ConfigSource)[];

  /**
   * Config maps and secrets as files, by the directory they are mounted at, read-only: each key is a file.
   *
   * The pods are replaced when a ConfigMap of this app changes.
   *
   * @default - none
   */
  readonly files?: Readonly<Record<string, ConfigSource>>;

  /**
   * The requests and limits of the container.
   *
   * @default - `Defaults`, else requests of 50m CPU and 64Mi memory and no limits
   */
  readonly resources?: ContainerResources;

  /**
   * Volumes of cdk8s-plus-28 and where they are mounted; paths must be unique.
   *
   * @default - none
   */
  readonly volumeMounts?: readonly VolumeMount[];
}

/** A container that runs to completion before the others start. */
export interface InitContainerProps extends ContainerProps {
  /** The container's name, unique in the pod. */
  readonly name: string;
}

/**
 * A container that runs along with the main one for the lifetime of the pod.
 *
 * From Kubernetes 1.29 on it starts before the main container and ends after it; for older clusters
 * it is an ordinary second container.
 */
export interface SidecarProps<Name extends string>
  extends ContainerProps, HealthChecks<Name> {
  /** The container's name, unique in the pod. */
  readonly name: string;

  /**
   * The ports, of those declared on the construct, that this container listens on instead of the main one.
   *
   * @default - none
   */
  readonly listensOn?: readonly Name[];
}

/**
 * A second container beside the main one, as Kubernetes has always had them: both start at once, and the pod is ready
 * when both are. Of a Job, both have to end.
 *
 * A container that serves the main one, such as a proxy, is better off in `sidecars`, which start before it and end
 * after it.
 */
export interface ExtraContainerProps<Name extends string>
  extends ContainerProps, HealthChecks<Name> {
  /** The container's name, unique in the pod. */
  readonly name: string;

  /**
   * The ports, of those declared on the construct, that this container listens on instead of the main one.
   *
   * @default - none
   */
  readonly listensOn?: readonly Name[];

  /**
   * Directories that the container writes to besides `/tmp`; each becomes an `emptyDir` of its own.
   *
   * @default - none
   */
  readonly writablePaths?: readonly string[];
}
