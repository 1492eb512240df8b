import { at, isFields, labelsAt, listAt } from '../../wiring';
import type { ObjectFields } from '../state';
import { type Claims, REMOVED } from './claims';
import { keyText } from './key-of';

const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** The manifest that `kubectl apply` has applied last; `undefined` if it has applied none. */
export function lastApplied(live: ObjectFields): unknown {
  const text = labelsAt(live, 'metadata', 'annotations')[ANNOTATION];
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** What `kubectl apply` removes, which compares with the manifest that it has applied last. */
export function claimsOfLastApplied(applied: unknown): Claims {
  const sets = applied !== undefined && applied !== null;
  const claims: Claims = {
    sets,
    drops: sets,
    at: (field) => claimsOfLastApplied(at(applied, field)),
    item: (keys, item) => {
      const key = keyText(keys, item);
      return claimsOfLastApplied(
        listAt(applied).find((former) => keyText(keys, former) === key),
      );
    },
    // It knows no maps that are replaced as a whole.
    whole: () => claims,
    retained: () => REMOVED,
  };
  return claims;
}
