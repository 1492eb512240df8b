import type { Construct } from 'constructs';
import {
  checkList,
  checkOneOf,
  checkProps,
  checkSize,
  type KeysOf,
} from '../../base/check';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { checkName } from '../../base/names';
import { eachOf, type OneOrMany } from '../../base/one-or-many';
import { label, subdomain } from '../../contract/names';
import { checkSubPath } from './mounts';
import type { AccessMode, Storage } from './storage';

const keys: KeysOf<Storage> = {
  size: true,
  mountPath: true,
  name: true,
  storageClass: true,
  accessModes: true,
  subPath: true,
};
const accessModes: readonly AccessMode[] = [
  'ReadWriteOnce',
  'ReadOnlyMany',
  'ReadWriteMany',
  'ReadWriteOncePod',
];

/** Where a claimed volume is mounted, and the prop it comes from. */
export interface ClaimMount {
  readonly what: string;
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
}

/** A volume that each pod claims: where it is mounted, and the claim as Kubernetes writes it. */
export interface Claim {
  readonly mount: ClaimMount;
  readonly template: Fields;
}

export function resolveStorage(
  at: Construct,
  given: OneOrMany<Storage> | undefined,
): Claim[] {
  const claims = eachOf('storage', given).map((one) =>
    claimOf(at, one.what, one.given),
  );
  const names = claims.map((claim) => claim.mount.name);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) {
    fail(at, {
      what: 'storage has two claims with the same name',
      got: duplicate,
      allowed: 'unique names',
      fix: 'set a different name on each',
    });
  }
  return claims;
}

function claimOf(at: Construct, what: string, storage: Storage): Claim {
  checkProps(at, what, storage, keys);
  const {
    name = 'data',
    mountPath,
    storageClass,
    accessModes: modes = ['ReadWriteOnce'],
    subPath,
  } = storage;
  const size = checkSize(at, `${what}.size`, storage.size);
  checkName(at, `${what}.name`, name, label);
  if (storageClass !== undefined && storageClass !== '') {
    checkName(at, `${what}.storageClass`, storageClass, subdomain);
  }
  checkList(at, `${what}.accessModes`, modes);
  if (modes.length === 0) {
    fail(at, {
      what: `${what}.accessModes is empty`,
      got: modes,
      fix: 'list one, or leave it out for ReadWriteOnce',
    });
  }
  modes.forEach((mode: unknown, index) =>
    checkOneOf(at, `${what}.accessModes[${index}]`, mode, accessModes),
  );
  if (modes.includes('ReadWriteOncePod') && modes.length > 1) {
    fail(at, {
      what: `${what}.accessModes has ReadWriteOncePod and others`,
      got: modes,
      allowed: 'only ReadWriteOncePod',
      fix: 'remove the others',
    });
  }
  if (subPath !== undefined) {
    checkSubPath(at, `${what}.subPath`, subPath);
  }
  return {
    mount: { what, name, mountPath, subPath },
    template: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name },
      spec: {
        accessModes: [...modes],
        resources: { requests: { storage: size } },
        storageClassName: storageClass,
      },
    },
  };
}
