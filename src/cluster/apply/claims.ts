import type { ObjectFields } from '../state';

/** What is known of who has set a field in the cluster, and so of what becomes of it when a manifest lacks it. */
export interface Claims {
  /** Whether the one who applies has set it before: then it is no default, even if it looks like one. */
  readonly sets: boolean;
  /** Whether it is removed if the manifest lacks it. */
  readonly drops: boolean;
  /** The same of a field of the object. */
  at(field: string): Claims;
  /** The same of an item of the list, which some of its fields tell apart. */
  item(keys: readonly string[], item: ObjectFields): Claims;
  /** The same of the fields of a map that is replaced as a whole. */
  whole(): Claims;
  /** The same of the fields of an object of which only those that a manifest names are kept, if one changes. */
  retained(): Claims;
}

/** Every field is kept, or every field is dropped, whatever it is in. */
function always(sets: boolean, drops: boolean): Claims {
  const claims: Claims = {
    sets,
    drops,
    at: () => claims,
    item: () => claims,
    whole: () => claims,
    retained: () => claims,
  };
  return claims;
}

/** What the manifest lacks is not there afterwards, unless the cluster fills it in. */
export const REPLACED = always(false, true);

/** What the manifest lacks is not there afterwards, whatever it is. */
export const REMOVED = always(true, true);

/** Nothing is known of who has set it, and so it stays. */
export const STAYS: Claims = {
  ...always(false, false),
  at: () => STAYS,
  item: () => STAYS,
  // As server-side apply does it.
  whole: () => REPLACED,
  retained: () => STAYS,
};
