import type { Construct } from 'constructs';
import { kplus } from '../../base/cdk8s-plus';
import { fail } from '../../base/fail';
import { type Identity, metadataOf } from '../../base/identity';
import { completeManifest, dropDefaults } from '../../base/manifest';
import { didYouMean } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import type { SharedVolume } from './volume-uses';

/** The claims of a workload's own, by their names in its props. */
export type OwnClaims = ReadonlyMap<string, kplus.PersistentVolumeClaim>;

/** Makes the claims that are a workload's own. */
export function createClaims(
  scope: Construct,
  identity: Identity,
  volumes: readonly SharedVolume[],
): OwnClaims {
  const made = new Map<string, kplus.PersistentVolumeClaim>();
  for (const { mount, spec } of volumes) {
    if (spec === undefined) continue;
    const metadata = metadataOf(identity, { name: mount.claimName });
    const claim = new kplus.PersistentVolumeClaim(scope, `claim-${mount.name}`, {
      metadata,
    });
    completeManifest(claim, (manifest) => {
      Object.assign(manifest.spec, spec);
      dropDefaults(manifest.spec, { volumeMode: 'Filesystem' });
    });
    made.set(mount.name, claim);
  }
  return made;
}

/** One of a workload's own claims. */
export function claimNamed(
  at: Construct,
  claims: OwnClaims,
  name: string,
): kplus.PersistentVolumeClaim {
  const claim = claims.get(name);
  if (claim !== undefined) return claim;
  const names = [...claims.keys()];
  fail(at, {
    what: 'there is no storage of this name with a claim of its own',
    got: name,
    allowed: names.length === 0 ? 'none, as there is no such storage' : list(names),
    fix: didYouMean(name, names) ?? 'set storage: { size, mountPath }',
  });
}
