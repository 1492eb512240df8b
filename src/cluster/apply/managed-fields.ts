import { at, isFields, listAt, textAt } from '../../wiring';
import type { ObjectFields } from '../state';
import { type Claims, REPLACED } from './claims';
import { keyText } from './key-of';

/** The fields that a manager owns, as the API server keeps them: `{ 'f:spec': { 'f:replicas': {} } }`. */
export type OwnedFields = ObjectFields;

/** One entry of an object's managed fields. */
export interface FieldManager {
  readonly manager: string;
  /** Whether it has applied them on the server's side; others have written the whole object, or patched it. */
  readonly applies: boolean;
  readonly time?: string;
  readonly fields: OwnedFields;
}

/** Who owns which fields of an object; those of the status do not count. */
export function managersOf(live: ObjectFields): readonly FieldManager[] {
  return listAt(live, 'metadata', 'managedFields')
    .filter((entry) => textAt(entry, 'subresource') !== 'status')
    .flatMap((entry): FieldManager[] => {
      const fields = at(entry, 'fieldsV1');
      if (!isFields(fields)) return [];
      return [
        {
          manager: textAt(entry, 'manager') ?? 'an unknown manager',
          applies: textAt(entry, 'operation') === 'Apply',
          time: textAt(entry, 'time'),
          fields,
        },
      ];
    });
}

/** The entry of a field in what a manager owns. */
export function ownedAt(
  owned: OwnedFields,
  field: string,
): OwnedFields | undefined {
  const found = at(owned, `f:${field}`);
  return isFields(found) ? found : undefined;
}

/** The entry of an item of a list, such as `k:{"name":"web"}`. */
export function ownedItem(
  owned: OwnedFields,
  item: unknown,
): OwnedFields | undefined {
  for (const [name, found] of Object.entries(owned)) {
    if (!name.startsWith('k:') || !isFields(found)) continue;
    const key = JSON.parse(name.slice(2)) as ObjectFields;
    const names = Object.keys(key);
    if (keyText(names, key) === keyText(names, item)) return found;
  }
  return undefined;
}

/** What server-side apply removes: what one manager has applied, and nobody else has set. */
export function claimsOfManager(
  mine: OwnedFields | undefined,
  others: readonly OwnedFields[],
): Claims {
  const within = (find: (owned: OwnedFields) => OwnedFields | undefined) =>
    claimsOfManager(
      mine && find(mine),
      others.map(find).filter((owned) => owned !== undefined),
    );
  const claims: Claims = {
    sets: mine !== undefined,
    drops: mine !== undefined && others.length === 0,
    at: (field) => within((owned) => ownedAt(owned, field)),
    item: (_, item) => within((owned) => ownedItem(owned, item)),
    whole: () => REPLACED,
    retained: () => claims,
  };
  return claims;
}
