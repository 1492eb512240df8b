import { isFields } from '../../wiring';
import { type FieldShape, type Place, UNKNOWN } from '../filled-in';

/** What is known of a field of an object. */
export function shapeAt(
  { fields = {}, each = UNKNOWN }: FieldShape,
  field: string,
): FieldShape {
  return Object.hasOwn(fields, field) ? fields[field] : each;
}

/** Where the fields of a value are. */
export function inside(live: unknown, manifest: unknown, outer: Place): Place {
  return {
    ...outer,
    live: isFields(live) ? live : {},
    manifest: isFields(manifest) ? manifest : {},
    outer,
  };
}

/** Whether a value that the manifest lacks was filled in by the cluster, as a whole. */
export function isFilledIn(
  shape: FieldShape,
  value: unknown,
  place: Place,
): boolean {
  if (isNothing(value) || shape.filledIn?.(value, place) === true) return true;
  if (Array.isArray(value)) {
    return value.every((item) => shape.each?.filledIn?.(item, place) === true);
  }
  if (!isFields(value)) return false;
  const entries = Object.entries(value);
  // For a map, empty is the same as none; an object may mean something by being there.
  if (entries.length === 0) return shape.each !== undefined;
  const within = inside(value, {}, place);
  return entries.every(
    ([key, item]) =>
      shape.isTheirs?.(key) === true ||
      isFilledIn(shapeAt(shape, key), item, within),
  );
}

/** Whether there is no value: an empty list is the same as none. */
export function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Array.isArray(value) && value.length === 0)
  );
}
