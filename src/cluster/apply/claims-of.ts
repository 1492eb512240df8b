import type { ObjectFields } from '../state';
import { type Claims, STAYS } from './claims';
import { claimsOfLastApplied, lastApplied } from './last-applied';
import { claimsOfManager, type FieldManager, managersOf } from './managed-fields';

/**
 * What applying a manifest removes from an object: what its field manager owns, if it was applied on the server's
 * side, and else what `kubectl apply` has noted. Of an object that neither has applied, nothing is removed.
 */
export function claimsOf(live: ObjectFields, fieldManager?: string): Claims {
  const managers = managersOf(live);
  const applier = applierOf(managers, fieldManager);
  if (applier !== undefined) {
    const others = managers.filter((manager) => manager !== applier);
    return claimsOfManager(
      applier.fields,
      others.map(({ fields }) => fields),
    );
  }
  if (managers.some(({ applies }) => applies)) return STAYS;
  const applied = lastApplied(live);
  return applied === undefined ? STAYS : claimsOfLastApplied(applied);
}

/** The manager who will apply again: the one who is named, or the only one who has applied before. */
export function applierOf(
  managers: readonly FieldManager[],
  named: string | undefined,
): FieldManager | undefined {
  const appliers = managers.filter(({ applies }) => applies);
  if (named !== undefined) return appliers.find(({ manager }) => manager === named);
  return appliers.length === 1 ? appliers[0] : undefined;
}
