import type {
  ContainerResources,
  EnvFrom,
  EnvValue,
  IConfigMap,
  ISecret,
  k8s,
  MountPropagation,
} from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { HealthChecks } from './health-check';
import type { ImageReference } from './image/image-reference';
import type { ContainerSpecProps } from './spec/container-spec';
import type { ResourceQuantities } from './spec/quantities';

/** When the image is pulled. */
export type ImagePullPolicy = 'Always' | 'IfNotPresent' | 'Never';

/** The source of settings and files: a ConfigMap or a Secret of cdk8s-plus-28, made by the app or existing already. */
export type ConfigSource = IConfigMap | ISecret;

/** A volume of any version of cdk8s-plus. */
export interface PodVolume extends IConstruct {
  /** The name of the volume in the pod. */
  readonly name: string;

  /** No object of its own, such as a PersistentVolume. */
  readonly kind?: undefined;

  /** The volume itself. */
  asVolume(): PodVolume;
}

/** Where a volume of cdk8s-plus is mounted, in the words of cdk8s-plus. */
export interface PodVolumeMount {
  /** Where it is mounted: an absolute path, unique in the container. */
  readonly path: string;

  /** The volume, made with `Volume.from…` of any version of cdk8s-plus. */
  readonly volume: PodVolume;

  /**
   * Whether the container may only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * The directory or the file of the volume to mount, relative to its root.
   *
   * @default - the root
   */
  readonly subPath?: string;

  /**
   * The same with variables of the container: `$(POD_NAME)`.
   *
   * @default - the root
   */
  readonly subPathExpr?: string;

  /**
   * Whether mounts inside the volume are seen by the node and by the container.
   *
   * @default - Kubernetes' default: neither sees those of the other
   */
  readonly propagation?: `${MountPropagation}`;
}

/** One key of a ConfigMap or a Secret as a single file. */
export interface SingleFile {
  /** The ConfigMap or the Secret. */
  readonly from: ConfigSource;

  /** The key whose value is the file's content. */
  readonly key: string;
}

/** The props of any container: image, command, environment, files and resources. */
export interface ContainerProps extends ContainerSpecProps {
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
   * Config maps and secrets as files, read-only, by the path they are mounted at: a directory, in which each key is a
   * file, or a single file, beside which the image's own files stay:
   * `{ '/etc/nginx/nginx.conf': { from: settings, key: 'nginx.conf' } }`.
   *
   * The pods are replaced when a ConfigMap of this app changes. A single file needs that: in a running pod it never
   * changes, whereas a directory follows its source within a minute or two.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath
   */
  readonly files?: Readonly<Record<string, ConfigSource | SingleFile>>;

  /**
   * The requests and limits of the container; or as Kubernetes writes them, `{ limits: { 'nvidia.com/gpu': 1 } }`.
   *
   * @default - `Defaults`, else requests of 50m CPU and 64Mi memory and no limits
   */
  readonly resources?: ContainerResources | ResourceQuantities;

  /**
   * Volumes of cdk8s-plus, of any version, and where they are mounted; paths must be unique. Or mounts as Kubernetes
   * writes them, which name one of `volumes`: `{ name: 'cache', mountPath: '/var/cache' }`.
   *
   * @default - none
   */
  readonly volumeMounts?: readonly (PodVolumeMount | k8s.VolumeMount)[];
}

/** A container that runs to completion before the others start. */
export interface InitContainerProps extends ContainerProps {
  /** The container's name, unique in the pod. */
  readonly name: string;

  /**
   * Volumes of the `storage` of the construct, by the path they are mounted at: `{ '/backup': 'data' }`. Each is named
   * by the name of the storage, `data` unless it has another, or by the name of a claim that exists, and is mounted as
   * in the main container: the same directory, and read-only if it is so there.
   *
   * @default - none
   */
  readonly storageMounts?: Readonly<Record<string, string>>;
}

/**
 * A container that runs along with the main one for the lifetime of the pod.
 *
 * From Kubernetes 1.29 on it starts before the main container and ends after it; for older clusters
 * it is an ordinary second container.
 */
export interface SidecarProps<Name extends string>
  extends InitContainerProps, HealthChecks<Name> {
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
  extends InitContainerProps, HealthChecks<Name> {
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
