import type { Size } from 'cdk8s';
import type { IPersistentVolumeClaim } from 'cdk8s-plus-28';

/** How a volume may be mounted. */
export type AccessMode =
  'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** A volume that each pod of a StatefulBackend claims and keeps across restarts. */
export interface Storage {
  /** The size of the claim; whole mebibytes. It cannot change later through the StatefulSet. */
  readonly size: Size;

  /** Where it is mounted: an absolute path, unique in the pod. */
  readonly mountPath: string;

  /**
   * The claim's name; pod `mysql-0` claims `data-mysql-0`. It cannot change later.
   *
   * @default 'data'
   */
  readonly name?: string;

  /**
   * The storage class; `''` requests a volume that an administrator has created in advance.
   *
   * @default - the cluster's default
   */
  readonly storageClass?: string;

  /**
   * How the volume may be mounted.
   *
   * @default ['ReadWriteOnce']
   */
  readonly accessModes?: readonly AccessMode[];

  /**
   * The directory of the volume to mount, relative to its root.
   *
   * @default - the root
   */
  readonly subPath?: string;
}

/** How pods that share a volume use it. */
export interface VolumeUse {
  /**
   * Whether the container may only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * Whether all pods that use the volume run on one node, because the cluster has only one or they are bound to it.
   *
   * Then a volume that is ReadWriteOnce serves several pods, and a rollout starts the new pod before it stops the
   * old one. On two nodes such pods would wait for the volume forever.
   *
   * @default false
   */
  readonly onOneNode?: boolean;
}

/**
 * A volume of a Deployment: one claim, which its pods share and which is kept when they are replaced.
 *
 * The claim is called `<name of the construct>-<name of the storage>`, `web-data`.
 */
export interface ClaimedStorage extends Omit<Storage, 'size' | 'name'>, VolumeUse {
  /** Not with `size`. */
  readonly claim?: undefined;

  /** The size of the claim; whole mebibytes. It can grow later, if the storage class allows it. */
  readonly size: Size;

  /**
   * The end of the claim's name: the WebService `shop` claims `shop-data`. Under another name there is another
   * claim, which is empty.
   *
   * @default 'data'
   */
  readonly name?: string;
}

/** A volume of a claim that exists, or that is made elsewhere in the app. */
export interface ExistingStorage
  extends Pick<Storage, 'mountPath' | 'subPath'>, VolumeUse {
  /** The claim: its name, or a PersistentVolumeClaim of any version of cdk8s-plus. */
  readonly claim: string | IPersistentVolumeClaim;

  /** Not with `claim`. */
  readonly size?: undefined;

  /**
   * How the volume may be mounted.
   *
   * @default - what the claim says, if the app makes it, else `['ReadWriteOnce']`
   */
  readonly accessModes?: readonly AccessMode[];
}

/** A volume of a Deployment, with a claim of its own or one that exists. */
export type DeploymentStorage = ClaimedStorage | ExistingStorage;

/** Whether the claims are kept (the default) or deleted with their owner. */
export interface ClaimRetention {
  /**
   * When the StatefulSet is deleted.
   *
   * @default 'Retain'
   */
  readonly whenDeleted?: 'Retain' | 'Delete';

  /**
   * When a scale-down removes the pod.
   *
   * @default 'Retain'
   */
  readonly whenScaled?: 'Retain' | 'Delete';
}
