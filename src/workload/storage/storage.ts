import type { Size } from 'cdk8s';

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
