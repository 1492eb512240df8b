import type { Size } from 'cdk8s';

/** How a volume may be mounted. */
export type AccessMode =
  'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** A volume that each pod of a StatefulBackend claims for itself and finds again after a restart. */
export interface Storage {
  /** How much is claimed; whole mebibytes. It cannot change later through the StatefulSet. */
  readonly size: Size;

  /** Where it is mounted: an absolute path, each once. */
  readonly mountPath: string;

  /**
   * The claim's name; pod `mysql-0` claims `data-mysql-0`. It cannot change later.
   *
   * @default 'data'
   */
  readonly name?: string;

  /**
   * The storage class; `''` asks for a volume that an administrator made beforehand.
   *
   * @default - the cluster's own
   */
  readonly storageClass?: string;

  /**
   * How the volume may be mounted.
   *
   * @default ['ReadWriteOnce']
   */
  readonly accessModes?: readonly AccessMode[];

  /**
   * The folder of the volume that is mounted, relative to its root.
   *
   * @default - the root
   */
  readonly subPath?: string;
}

/** What becomes of the claims: kept (the default) or deleted with what they belonged to. */
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
