import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  checkBoolean,
  checkProps,
  checkRecord,
  type KeysOf,
} from '../../base/check';
import { fail } from '../../base/fail';
import type { Identity } from '../../base/identity';
import { type Fields, plain } from '../../base/manifest';
import { checkName } from '../../base/names';
import { eachOf } from '../../base/one-or-many';
import { plusName } from '../../base/plus-name';
import { label, subdomain, suggestName } from '../../contract/names';
import {
  checkAccessModes,
  checkedClaimName,
  checkUnique,
  claimSpec,
  type ClaimMount,
  storageKeys,
} from './claims';
import { checkSubPath } from './mounts';
import type {
  AccessMode,
  ClaimedStorage,
  ExistingStorage,
  DeploymentStorage,
} from './storage';

const existingKeys: KeysOf<Omit<ExistingStorage, 'size'>> = {
  claim: true,
  mountPath: true,
  subPath: true,
  readOnly: true,
  accessModes: true,
  onOneNode: true,
};
const claimedKeys: KeysOf<Omit<ClaimedStorage, 'claim'>> = {
  ...storageKeys,
  readOnly: true,
  onOneNode: true,
};
const eitherKeys: KeysOf<DeploymentStorage> = { ...claimedKeys, claim: true };
const claimFix =
  `pass the name of a claim, PersistentVolumeClaim.fromClaimName(this, id, name) of ${plusName}, or ` +
  'leave it out and set size for a claim of its own';

/** How the pods of a workload use a volume that they share. */
export interface SharedVolume {
  readonly mount: ClaimMount & { readonly claimName: string };
  /** `undefined` if nobody says how a claim that exists may be mounted. */
  readonly modes: readonly AccessMode[] | undefined;
  readonly onOneNode: boolean;
  /** What is claimed, if the claim is one of their own. */
  readonly spec?: Fields;
}

/** The volumes that all pods of a workload share. */
export function resolveVolumes(
  at: Construct,
  given: unknown,
  identity: Identity,
): SharedVolume[] {
  const volumes = eachOf('storage', given).map((one) =>
    volumeOf(at, one.what, one.given, identity),
  );
  checkUnique(
    at,
    volumes.filter(({ spec }) => spec !== undefined).map(({ mount }) => mount.name),
  );
  return volumes;
}

/** The same, where only claims that exist make sense: the pods of a Job come and go. */
export function resolveExistingVolumes(
  at: Construct,
  given: unknown,
  identity: Identity,
): SharedVolume[] {
  return eachOf('storage', given).map((one) => {
    checkProps(at, one.what, one.given, existingKeys);
    return existingOf(at, one.what, one.given as ExistingStorage, identity);
  });
}

function volumeOf(
  at: Construct,
  what: string,
  given: unknown,
  identity: Identity,
): SharedVolume {
  checkRecord(at, what, given);
  const { claim, size } = given;
  if ((claim === undefined) === (size === undefined)) {
    checkProps(at, what, given, eitherKeys);
    fail(at, {
      what: `${what} needs either the size of a new claim or a claim that exists`,
      found: size === undefined ? 'neither' : 'both',
      fix: 'write { size, mountPath } or { claim, mountPath }',
    });
  }
  if (claim !== undefined) {
    checkProps(at, what, given, existingKeys);
    return existingOf(at, what, given as unknown as ExistingStorage, identity);
  }
  checkProps(at, what, given, claimedKeys);
  return claimedOf(at, what, given as unknown as ClaimedStorage, identity);
}

function claimedOf(
  at: Construct,
  what: string,
  storage: ClaimedStorage,
  identity: Identity,
): SharedVolume {
  const { accessModes: modes = ['ReadWriteOnce'] } = storage;
  const name = checkedClaimName(at, what, storage.name);
  const spec = claimSpec(at, what, storage);
  const claimName = `${identity.name}-${name}`;
  return useOf(at, what, storage, { name, claimName, modes, spec });
}

function existingOf(
  at: Construct,
  what: string,
  storage: ExistingStorage,
  identity: Identity,
): SharedVolume {
  const claimName = claimNameOf(at, `${what}.claim`, storage.claim);
  const made =
    typeof storage.claim === 'string' ? undefined : madeBy(storage.claim);
  checkNamespace(at, `${what}.claim`, made, identity);
  const modes = modesOf(at, what, storage.accessModes, made);
  const name = suggestName(`claim-${claimName}`, label) ?? 'claim';
  return useOf(at, what, storage, { name, claimName, modes, existing: claimName });
}

function useOf(
  at: Construct,
  what: string,
  storage: DeploymentStorage,
  {
    name,
    claimName,
    existing,
    ...claim
  }: Pick<SharedVolume, 'modes' | 'spec'> & {
    readonly name: string;
    readonly claimName: string;
    readonly existing?: string;
  },
): SharedVolume {
  const { mountPath, subPath, readOnly = false, onOneNode = false } = storage;
  if (subPath !== undefined) {
    checkSubPath(at, `${what}.subPath`, subPath);
  }
  checkBoolean(at, `${what}.readOnly`, readOnly);
  checkBoolean(at, `${what}.onOneNode`, onOneNode);
  return {
    ...claim,
    onOneNode,
    mount: {
      what,
      name,
      claimName,
      existing,
      mountPath,
      subPath,
      readOnly: readOnly || undefined,
    },
  };
}

function claimNameOf(at: Construct, what: string, claim: unknown): string {
  const name = typeof claim === 'string' ? claim : nameOfClaim(claim);
  if (name === undefined) {
    fail(at, {
      what: `${what} is not a PersistentVolumeClaim`,
      got: claim,
      fix: claimFix,
    });
  }
  checkName(at, what, name, subdomain);
  return name;
}

/** A claim of any version of cdk8s-plus, made here or elsewhere. */
function nameOfClaim(claim: unknown): string | undefined {
  if (!Construct.isConstruct(claim) || !('resourceType' in claim)) {
    return undefined;
  }
  if (claim.resourceType !== 'persistentvolumeclaims' || !('name' in claim)) {
    return undefined;
  }
  return typeof claim.name === 'string' ? claim.name : undefined;
}

/** The object of a claim that the app makes. */
function madeBy(
  claim: Construct | ExistingStorage['claim'],
): ApiObject | undefined {
  const child = typeof claim === 'string' ? undefined : claim.node.defaultChild;
  return child !== undefined && ApiObject.isApiObject(child) ? child : undefined;
}

function checkNamespace(
  at: Construct,
  what: string,
  made: ApiObject | undefined,
  { namespace }: Identity,
): void {
  const other = made?.metadata.namespace;
  if (other === undefined || namespace === undefined || other === namespace) return;
  fail(at, {
    what: `${what} is in another namespace, where pods cannot mount it`,
    got: other,
    allowed: `"${namespace}"`,
    fix: 'make the claim in the namespace of the pods',
  });
}

function modesOf(
  at: Construct,
  what: string,
  given: readonly AccessMode[] | undefined,
  made: ApiObject | undefined,
): readonly AccessMode[] | undefined {
  const own = made && modesOfObject(made);
  if (given === undefined) return own;
  checkAccessModes(at, `${what}.accessModes`, given);
  if (own !== undefined && !isSame(given, own)) {
    fail(at, {
      what: `${what}.accessModes are not those of the claim`,
      got: given,
      allowed: own.join(', '),
      fix: 'leave accessModes out: those of the claim count',
    });
  }
  return given;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((mode) => other.includes(mode));
}

/** As it is rendered, so with what the user has patched. */
function modesOfObject(object: ApiObject): readonly AccessMode[] | undefined {
  const { spec } = plain(object.toJson()) as { readonly spec?: Fields };
  const modes = spec?.accessModes;
  return Array.isArray(modes) && modes.length > 0
    ? (modes as readonly AccessMode[])
    : undefined;
}
