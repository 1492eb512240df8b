import type { Construct } from 'constructs';
import { checkList, checkOneOf, checkProps, type KeysOf } from '../../base/check';
import { checkSize } from '../../base/check-quantity';
import { addsNothing } from '../../base/conventions';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { checkName } from '../../base/names';
import { eachOf, type OneOrMany } from '../../base/one-or-many';
import { label, subdomain } from '../../contract/names';
import { checkSubPath } from './mounts';
import type { AccessMode, Storage } from './storage';

export const storageKeys: KeysOf<Storage> = {
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
  /** The name of the volume in the pod. */
  readonly name: string;
  /** The claim, unless each pod has one of its own. */
  readonly claimName?: string;
  /** The claim again, if it is not one of the workload's own. */
  readonly existing?: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
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
  checkUnique(
    at,
    claims.map((claim) => claim.mount.name),
  );
  return claims;
}

function claimOf(at: Construct, what: string, storage: Storage): Claim {
  checkProps(at, what, storage, storageKeys);
  const { mountPath, subPath } = storage;
  const name = checkedClaimName(at, what, storage.name);
  const spec = claimSpec(at, what, storage);
  if (subPath !== undefined) {
    checkSubPath(at, `${what}.subPath`, subPath);
  }
  return {
    mount: { what, name, mountPath, subPath },
    template: {
      ...(addsNothing(at)
        ? {}
        : { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }),
      metadata: { name },
      spec,
    },
  };
}

/** The name of a claim in the props: the name of its volume too. */
export function checkedClaimName(
  at: Construct,
  what: string,
  name: string = 'data',
): string {
  checkName(at, `${what}.name`, name, label);
  return name;
}

/** What is claimed, as Kubernetes writes it. */
export function claimSpec(
  at: Construct,
  what: string,
  {
    size,
    storageClass,
    accessModes: modes = ['ReadWriteOnce'],
  }: Pick<Storage, 'size' | 'storageClass' | 'accessModes'>,
): Fields {
  const storage = checkSize(at, `${what}.size`, size);
  if (storageClass !== undefined && storageClass !== '') {
    checkName(at, `${what}.storageClass`, storageClass, subdomain);
  }
  checkAccessModes(at, `${what}.accessModes`, modes);
  return {
    accessModes: [...modes],
    resources: { requests: { storage } },
    ...(storageClass !== undefined && { storageClassName: storageClass }),
  };
}

export function checkAccessModes(
  at: Construct,
  what: string,
  modes: unknown,
): asserts modes is readonly AccessMode[] {
  checkList(at, what, modes);
  if (modes.length === 0) {
    fail(at, {
      what: `${what} is empty`,
      got: modes,
      fix: 'list one, or leave it out for ReadWriteOnce',
    });
  }
  modes.forEach((mode, index) =>
    checkOneOf(at, `${what}[${index}]`, mode, accessModes),
  );
  if (modes.includes('ReadWriteOncePod') && modes.length > 1) {
    fail(at, {
      what: `${what} has ReadWriteOncePod and others`,
      got: modes,
      allowed: 'only ReadWriteOncePod',
      fix: 'remove the others',
    });
  }
}

/** Refuses two claims of one name. */
export function checkUnique(at: Construct, names: readonly string[]): void {
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate === undefined) return;
  fail(at, {
    what: 'storage has two claims with the same name',
    got: duplicate,
    allowed: 'unique names',
    fix: 'set a different name on each',
  });
}

/** The volumes of a pod, and before them those of its claims; what each pod claims itself has none. */
export function volumesOf(
  claims: readonly ClaimMount[] = [],
  others: Fields[] | undefined,
): Fields[] | undefined {
  const names = new Map<string, string>();
  for (const { name, claimName } of claims) {
    if (claimName !== undefined) names.set(name, claimName);
  }
  if (names.size === 0) return others;
  const own = [...names].map(([name, claimName]) => ({
    name,
    persistentVolumeClaim: { claimName },
  }));
  return [...own, ...(others ?? [])];
}
