import type {
  ContainerResources,
  EnvFrom,
  EnvValue,
  IConfigMap,
  ISecret,
  VolumeMount,
} from 'cdk8s-plus-28';
import type { HealthChecks } from './health-check';

/** When the image is pulled. */
export type ImagePullPolicy = 'Always' | 'IfNotPresent' | 'Never';

/** Where settings and files come from: a ConfigMap or a Secret of cdk8s-plus-28, made by the app or there already. */
export type ConfigSource = IConfigMap | ISecret;

/** What any container is given: image, command, environment, files and resources. */
export interface ContainerProps {
  /** The image, best with a tag or digest: `example/backend:1.0`. */
  readonly image: string;

  /**
   * When the image is pulled.
   *
   * @default - Kubernetes' own: `Always` for the tag `latest` or none, else `IfNotPresent`
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * What runs instead of the image's entrypoint; no shell expands it.
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
   * Environment variables: text (an address of a backend, for one), or a `kplus.EnvValue` for
   * secrets, config maps and pod fields.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string | EnvValue>>;

  /**
   * Whole config maps and secrets as environment variables, or `Env.fromConfigMap(map, prefix)` of cdk8s-plus-28.
   *
   * A ConfigMap that the app makes itself rolls the pods when it changes.
   *
   * @default - none
   */
  readonly envFrom?: readonly (EnvFrom | ConfigSource)[];

  /**
   * Config maps and secrets as files, by the folder they are mounted at, read-only: each key is a file.
   *
   * A ConfigMap that the app makes itself rolls the pods when it changes.
   *
   * @default - none
   */
  readonly files?: Readonly<Record<string, ConfigSource>>;

  /**
   * What the container requests from the scheduler and may use at most.
   *
   * @default - `Defaults`, else requests of 50m CPU and 64Mi memory and no limits
   */
  readonly resources?: ContainerResources;

  /**
   * Volumes of cdk8s-plus-28 and where they are mounted; each path once.
   *
   * @default - none
   */
  readonly volumeMounts?: readonly VolumeMount[];
}

/** A container that runs to its end before the others start. */
export interface InitContainerProps extends ContainerProps {
  /** The container's name, unique in the pod. */
  readonly name: string;
}

/**
 * A container that runs beside the main one for the pod's whole life.
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
