import type { Construct } from 'constructs';
import { checkRecord } from '../../base/check';
import { fail } from '../../base/fail';
import { didYouMean } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import type { ClaimMount } from './claims';
import { takePath } from './mounts';

/** The volumes of the main container that another one mounts too, at paths of its own. */
export function storageMountsOf(
  at: Construct,
  what: string,
  mounts: unknown,
  claims: readonly ClaimMount[],
  taken: Set<string>,
): ClaimMount[] {
  checkRecord(at, what, mounts);
  return Object.entries(mounts).map(([path, name]): ClaimMount => {
    const one = `${what}["${path}"]`;
    const mountPath = takePath(at, one, path, taken);
    return { ...claimOf(at, one, name, claims), what: one, mountPath };
  });
}

function claimOf(
  at: Construct,
  what: string,
  name: unknown,
  claims: readonly ClaimMount[],
): ClaimMount {
  const named = claims.filter((claim) => nameOf(claim) === name);
  const [first] = named;
  if (first === undefined) {
    const known = [...new Set(claims.map(nameOf))];
    fail(at, {
      what: `${what} is not the name of any storage`,
      got: name,
      allowed: known.length > 0 ? list(known) : undefined,
      fix:
        known.length > 0
          ? didYouMean(name, known)
          : 'set storage on the construct, if it takes any, or use volumeMounts',
    });
  }
  if (named.some(({ subPath }) => subPath !== first.subPath)) {
    fail(at, {
      what: `${what} names a claim of which storage mounts several directories`,
      got: name,
      fix: 'use volumeMounts, with subPath',
    });
  }
  return first;
}

/** What others call a volume: its own name, or that of its claim if the claim exists without it. */
function nameOf({ name, existing }: ClaimMount): string {
  return existing ?? name;
}
