import type { IConstruct } from 'constructs';
import {
  checkBoolean,
  checkOneOf,
  checkProps,
  checkRecord,
  type KeysOf,
} from '../../base/check';
import { fail } from '../../base/fail';

const TYPES = [
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
  'CharDevice',
  'BlockDevice',
] as const;
const PROPAGATIONS = ['None', 'HostToContainer'] as const;

/** A file or directory of the node. */
export interface HostPath {
  /**
   * Where it is on the node, absolute and without `..`.
   *
   * @default - where it is mounted
   */
  readonly path?: string;

  /**
   * What must be there when a pod starts, or is made if it is not.
   *
   * @default - whatever is there
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types
   */
  readonly type?:
    | 'Directory'
    | 'DirectoryOrCreate'
    | 'File'
    | 'FileOrCreate'
    | 'Socket'
    | 'CharDevice'
    | 'BlockDevice';

  /**
   * Whether the container can only read it.
   *
   * @default true
   */
  readonly readOnly?: boolean;

  /**
   * Whether what the node mounts below it later is seen in the container.
   *
   * @default 'None'
   */
  readonly mountPropagation?: 'None' | 'HostToContainer';
}

const keys: KeysOf<HostPath> = {
  path: true,
  type: true,
  readOnly: true,
  mountPropagation: true,
};

/** A path of the node, and where it is mounted. */
export interface HostMount extends HostPath {
  /** Its name in errors. */
  readonly what: string;
  readonly mountPath: string;
  readonly path: string;
  readonly readOnly: boolean;
}

/** The checked paths of the node; whoever mounts them checks where. */
export function readHostPaths(at: IConstruct, hostPaths: unknown): HostMount[] {
  if (hostPaths === undefined) return [];
  checkRecord(at, 'hostPaths', hostPaths);
  return Object.entries(hostPaths).map(([mountPath, given]) =>
    readHostPath(at, mountPath, given),
  );
}

function readHostPath(
  at: IConstruct,
  mountPath: string,
  given: unknown,
): HostMount {
  const what = `hostPaths["${mountPath}"]`;
  const spelledOut = typeof given === 'string' ? { path: given } : given;
  checkProps(at, what, spelledOut, keys);
  const { path = mountPath, readOnly = true, ...others } = spelledOut as HostPath;
  const { type, mountPropagation } = others;
  checkPath(at, `${what}.path`, path);
  checkBoolean(at, `${what}.readOnly`, readOnly);
  if (type !== undefined) checkOneOf(at, `${what}.type`, type, TYPES);
  if (mountPropagation !== undefined) {
    checkOneOf(at, `${what}.mountPropagation`, mountPropagation, PROPAGATIONS);
  }
  return { ...others, what, mountPath, path, readOnly };
}

/** The API server refuses `..`; a relative path would be one of wherever the container runtime stands. */
function checkPath(at: IConstruct, what: string, path: unknown): void {
  if (
    typeof path !== 'string' ||
    !path.startsWith('/') ||
    path.trim() !== path ||
    path.split('/').includes('..')
  ) {
    fail(at, {
      what: `${what} must be an absolute path on the node`,
      got: path,
      allowed: 'a path that starts with / and does not contain ..',
    });
  }
}
