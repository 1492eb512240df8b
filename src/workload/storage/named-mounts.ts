import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { checkBoolean, checkList, checkProps, type KeysOf } from '../../base/check';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { didYouMean } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import type { PodVolumeMount } from '../container';
import { checkSubPath, takePath } from './mounts';

/** A newer field, which cdk8s-plus-28 does not know. */
interface NewerMount {
  readonly recursiveReadOnly?: unknown;
}

/** A mount of a volume that is one of `volumes`, or a claim. */
export type NamedMount = k8s.VolumeMount;

const keys: KeysOf<NamedMount & NewerMount> = {
  mountPath: true,
  mountPropagation: true,
  name: true,
  readOnly: true,
  recursiveReadOnly: true,
  subPath: true,
  subPathExpr: true,
};

/** The mounts of a container: those of constructs, and all in order, where those of constructs are left open. */
export interface SplitMounts {
  readonly ofConstructs: readonly PodVolumeMount[];
  readonly order: readonly (Fields | undefined)[];
}

/** Sets the mounts apart that name a volume; `volumes` are the names that there are. */
export function splitMounts(
  at: IConstruct,
  where: string,
  mounts: unknown,
  volumes: readonly string[],
  taken: Set<string>,
): SplitMounts {
  checkList(at, where, mounts);
  const order = mounts.map((mount, index) =>
    isNamed(mount)
      ? namedMount(at, `${where}[${index}]`, mount, volumes, taken)
      : undefined,
  );
  const ofConstructs = mounts.filter((mount) => !isNamed(mount));
  return { ofConstructs: ofConstructs as readonly PodVolumeMount[], order };
}

function isNamed(mount: unknown): mount is object {
  return (
    typeof mount === 'object' &&
    mount !== null &&
    !('volume' in mount) &&
    ('name' in mount || 'mountPath' in mount)
  );
}

function namedMount(
  at: IConstruct,
  what: string,
  mount: object,
  volumes: readonly string[],
  taken: Set<string>,
): Fields {
  checkProps(at, what, mount, keys);
  const { name, mountPath, readOnly, subPath, subPathExpr } =
    mount as Partial<NamedMount>;
  if (typeof name !== 'string' || !volumes.includes(name)) {
    fail(at, {
      what: `${what} names a volume that the pod does not have`,
      got: name,
      allowed:
        volumes.length === 0 ? 'none, since volumes has none' : list(volumes),
      fix: didYouMean(name, volumes) ?? 'declare it in volumes',
    });
  }
  if (readOnly !== undefined) checkBoolean(at, `${what}.readOnly`, readOnly);
  if (subPath !== undefined) checkSubPath(at, `${what}.subPath`, subPath);
  if (subPathExpr !== undefined) {
    checkSubPath(at, `${what}.subPathExpr`, subPathExpr);
  }
  if (subPath !== undefined && subPathExpr !== undefined) {
    fail(at, {
      what: `${what} has both subPath and subPathExpr`,
      got: [subPath, subPathExpr],
      fix: 'leave one of them out',
    });
  }
  takePath(at, `${what}.mountPath`, mountPath, taken);
  return { ...mount };
}

/** The mounts in the order in which they were given; those of constructs are the first of `rendered`. */
export function inOrder(
  order: readonly (Fields | undefined)[],
  rendered: readonly Fields[],
): Fields[] {
  const left = [...rendered];
  const given = order.flatMap((mount): Fields[] =>
    mount === undefined ? left.splice(0, 1) : [mount],
  );
  return [...given, ...left];
}
