import type { IConstruct } from 'constructs';
import { kplus } from '../../base/cdk8s-plus';
import {
  checkBoolean,
  checkList,
  checkOneOf,
  checkProps,
  checkText,
  type KeysOf,
} from '../../base/check';
import { checkConstruct } from '../../base/check-construct';
import { fail } from '../../base/fail';

const volumeFix = 'create it with Volume.from… of cdk8s-plus';
const mountKeys: KeysOf<kplus.VolumeMount> = {
  path: true,
  volume: true,
  readOnly: true,
  subPath: true,
  subPathExpr: true,
  propagation: true,
};

/** The mounts of a container, each path once. */
export function checkMounts(
  at: IConstruct,
  where: string,
  mounts: unknown,
  taken: Set<string>,
): asserts mounts is readonly kplus.VolumeMount[] {
  checkList(at, where, mounts);
  mounts.forEach((mount: unknown, index) => {
    const what = `${where}[${index}]`;
    checkProps(at, what, mount, mountKeys);
    const { volume, path, readOnly, subPath, subPathExpr, propagation } =
      mount as Partial<kplus.VolumeMount>;
    checkConstruct(at, `${what}.volume`, volume, volumeFix);
    if (!isVolume(volume)) {
      fail(at, {
        what: `${what}.volume is not a volume`,
        got: volume,
        fix: volumeFix,
      });
    }
    if (readOnly !== undefined) checkBoolean(at, `${what}.readOnly`, readOnly);
    if (propagation !== undefined) {
      checkOneOf(
        at,
        `${what}.propagation`,
        propagation,
        Object.values(kplus.MountPropagation),
      );
    }
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
    takePath(at, `${what}.path`, path, taken);
  });
}

/** A volume of any version of cdk8s-plus, and not the object behind one: a PersistentVolume, a claim, a ConfigMap. */
function isVolume(volume: IConstruct): boolean {
  return '_toKube' in volume && 'asVolume' in volume && !('resourceType' in volume);
}

/** A directory in a volume, relative to its root. */
export function checkSubPath(at: IConstruct, what: string, subPath: unknown): void {
  checkText(at, what, subPath);
  if (subPath.startsWith('/') || subPath.split('/').includes('..')) {
    fail(at, {
      what: `${what} must stay inside the volume`,
      got: subPath,
      allowed: 'a relative path without ..',
    });
  }
}

/** An absolute path at which nothing else is mounted. */
export function takePath(
  at: IConstruct,
  what: string,
  path: unknown,
  taken: Set<string>,
): string {
  if (typeof path !== 'string' || !/^\/[^:\s][^:]*$/.test(path)) {
    fail(at, {
      what: `${what} must be an absolute path`,
      got: path,
      allowed: 'a path that starts with /, is not / itself and does not contain :',
    });
  }
  const clean = path.replace(/\/+/g, '/').replace(/\/$/, '');
  if (
    clean === '' ||
    clean.split('/').some((part) => part === '.' || part === '..')
  ) {
    fail(at, {
      what: `${what} must be an absolute path`,
      got: path,
      allowed: 'a directory below /, without . and .. in its path',
    });
  }
  if (taken.has(clean)) {
    fail(at, {
      what: `${what} is already mounted`,
      got: path,
      allowed: 'unique paths',
      fix: 'change the path of one of them, or remove it',
    });
  }
  taken.add(clean);
  return clean;
}
