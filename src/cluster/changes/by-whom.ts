import { at, type FieldPath } from '../../wiring';
import { type FieldManager, managersOf, ownedAt, ownedItem } from '../apply';
import type { ObjectFields } from '../state';

/** Who has set a field last, and when. */
export interface Setter {
  readonly manager: string;
  /** As the API server notes it: `2026-11-30T20:15:00Z`. */
  readonly time?: string;
}

/** Who owns a field, those who have changed the object last first. */
export function settersOf(
  live: ObjectFields,
  found: unknown,
  field: FieldPath,
): readonly FieldManager[] {
  return managersOf(live)
    .filter(({ fields }) => owns(fields, found, field))
    .sort((one, other) => (other.time ?? '').localeCompare(one.time ?? ''));
}

/** Whether a manager owns a field, or a part of what is in it. */
function owns(owned: ObjectFields, found: unknown, field: FieldPath): boolean {
  let here: ObjectFields | undefined = owned;
  for (const [index, step] of field.entries()) {
    const value = at(found, ...field.slice(0, index + 1));
    const next: ObjectFields | undefined =
      typeof step === 'number' ? ownedItem(here, value) : ownedAt(here, step);
    // What is replaced as a whole is owned as a whole.
    if (next === undefined) return index > 1 && Object.keys(here).length === 0;
    here = next;
  }
  return true;
}
