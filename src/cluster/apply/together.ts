import { isFields } from '../../wiring';
import type { FieldShape, Place } from '../filled-in';
import type { ObjectFields } from '../state';
import { type Claims, REPLACED, STAYS } from './claims';
import { keyText } from './key-of';
import { inside, isFilledIn, isNothing, shapeAt } from './left';
import { isOmitted, isSameValue } from './same-value';

/**
 * A value before a manifest is applied and after it, each without what the cluster fills in: what is the same in
 * both does not change.
 */
export type BeforeAndAfter = readonly [before: unknown, after: unknown];

type ObjectBeforeAndAfter = readonly [before: ObjectFields, after: ObjectFields];

const NOWHERE: BeforeAndAfter = [undefined, undefined];

/** What applying a manifest makes of a value. */
export function together(
  live: unknown,
  manifest: unknown,
  shape: FieldShape,
  place: Place,
  claims: Claims,
): BeforeAndAfter {
  if (isFields(live) && isFields(manifest)) {
    return objectsTogether(live, manifest, shape, place, claims);
  }
  if (isNothing(live)) return isNothing(manifest) ? NOWHERE : [undefined, manifest];
  if (Array.isArray(live) && Array.isArray(manifest)) {
    return listsTogether(live, manifest, shape, place, claims);
  }
  if (manifest === undefined || manifest === null) {
    return onlyLive(live, shape, place, claims);
  }
  const same = isSameValue(live, manifest, shape.notation);
  return [live, same ? live : manifest];
}

/** What becomes of a value that the manifest lacks. */
function onlyLive(
  live: unknown,
  shape: FieldShape,
  place: Place,
  claims: Claims,
): BeforeAndAfter {
  if (!claims.sets && isFilledIn(shape, live, place)) return NOWHERE;
  const rest = withoutFilledIn(live, shape, place);
  if (claims.drops) return [rest, undefined];
  // Some of it is another manager's.
  return claims.sets && isFields(live)
    ? objectsTogether(live, {}, shape, place, claims)
    : [rest, rest];
}

/** What somebody has set. */
function withoutFilledIn(live: unknown, shape: FieldShape, place: Place): unknown {
  if (isFields(live)) return objectsTogether(live, {}, shape, place, STAYS)[0];
  if (!Array.isArray(live)) return live;
  return live.map((item) => withoutFilledIn(item, shape.each ?? {}, place));
}

/** What applying a manifest makes of an object, or of a part of one. */
export function objectsTogether(
  live: ObjectFields,
  manifest: ObjectFields,
  shape: FieldShape,
  place: Place,
  claims: Claims,
): ObjectBeforeAndAfter {
  const given = shape.isWhole === true ? claims.whole() : claims;
  const sides = fieldsTogether(live, manifest, shape, place, given);
  const retains = shape.retainsNamed === true && Object.keys(manifest).length > 0;
  if (!retains || isSameValue(...sides)) return sides;
  return fieldsTogether(live, manifest, shape, place, claims.retained());
}

function fieldsTogether(
  live: ObjectFields,
  manifest: ObjectFields,
  shape: FieldShape,
  place: Place,
  claims: Claims,
): ObjectBeforeAndAfter {
  const within = inside(live, manifest, place);
  const isKnown = shape.fields !== undefined;
  const [before, after]: Record<string, unknown>[] = [{}, {}];
  for (const key of new Set([...Object.keys(live), ...Object.keys(manifest)])) {
    const [found, wanted] = [live[key], manifest[key]];
    const claim = claims.at(key);
    if (isNothing(wanted) && !claim.sets && shape.isTheirs?.(key) === true) {
      continue;
    }
    if (isNothing(found) && isKnown && isOmitted(key, wanted)) continue;
    const [was, is] = together(found, wanted, shapeAt(shape, key), within, claim);
    if (was !== undefined) before[key] = was;
    if (is !== undefined) after[key] = is;
  }
  return [before, after];
}

function listsTogether(
  live: readonly unknown[],
  manifest: readonly unknown[],
  shape: FieldShape,
  place: Place,
  claims: Claims,
): BeforeAndAfter {
  const { keys, each = {}, isSet = false } = shape;
  if (isSet) {
    const added = manifest.filter((item) => !live.includes(item));
    return [live, added.length === 0 ? live : [...live, ...added]];
  }
  if (!areObjects(live) || !areObjects(manifest)) {
    return [live, isSameValue(live, manifest) ? live : manifest];
  }
  if (
    keys !== undefined &&
    [live, manifest].every((list) => areApart(keys, list))
  ) {
    return itemsTogether(live, manifest, { keys, each }, place, claims);
  }
  return replacedTogether(live, manifest, each, place);
}

function areObjects(list: readonly unknown[]): list is readonly ObjectFields[] {
  return list.every(isFields);
}

function areApart(keys: readonly string[], list: readonly unknown[]): boolean {
  return new Set(list.map((item) => keyText(keys, item))).size === list.length;
}

/** The items of a list to which several add. */
function itemsTogether(
  live: readonly ObjectFields[],
  manifest: readonly ObjectFields[],
  { keys, each }: { readonly keys: readonly string[]; readonly each: FieldShape },
  place: Place,
  claims: Claims,
): BeforeAndAfter {
  const wanted = new Map(manifest.map((item) => [keyText(keys, item), item]));
  const known = new Set(live.map((item) => keyText(keys, item)));
  const before: unknown[] = [];
  const after = new Map<string, unknown>();
  for (const item of live) {
    const key = keyText(keys, item);
    const claim = claims.item(keys, item);
    const [was, is] = together(item, wanted.get(key), each, place, claim);
    if (was !== undefined) before.push(was);
    if (is !== undefined) after.set(key, is);
  }
  for (const [key, item] of wanted) if (!known.has(key)) after.set(key, item);
  return [before, inOrder(after, [...wanted.keys()])];
}

/** The items in the order of the manifest; those that it lacks stay behind the ones that they are behind. */
function inOrder(
  items: ReadonlyMap<string, unknown>,
  order: readonly string[],
): unknown[] {
  const wanted = new Set(order);
  const places = [...items.keys()];
  const kept = places.filter((key) => wanted.has(key));
  const isAsBefore = kept.every((key, index) => key === order[index]);
  const sorted = isAsBefore
    ? places
    : [...order, ...places.filter((key) => !wanted.has(key))];
  return sorted.map((key) => items.get(key));
}

/** The items of a list that is replaced: what is not in the manifest is gone, but for what is filled in again. */
function replacedTogether(
  all: readonly ObjectFields[],
  manifest: readonly ObjectFields[],
  each: FieldShape,
  place: Place,
): BeforeAndAfter {
  const live = withoutAdded(all, manifest, each, place);
  const pair = (found: unknown, wanted: unknown) =>
    together(found, wanted, each, place, REPLACED);
  if (live.length === manifest.length) {
    const pairs = live.map((item, index) => pair(item, manifest[index]));
    return [pairs.map(([was]) => was), pairs.map(([, is]) => is)];
  }
  const left = new Set(live);
  const after = manifest.map((wanted) => {
    const alike = [...left].find((found) => isSameValue(...pair(found, wanted)));
    if (alike === undefined) return wanted;
    left.delete(alike);
    return pair(alike, wanted)[1];
  });
  return [live.map((item) => withoutFilledIn(item, each, place)), after];
}

/** The items without those that the cluster has added to those of the manifest. */
function withoutAdded(
  live: readonly ObjectFields[],
  manifest: readonly ObjectFields[],
  { filledIn }: FieldShape,
  place: Place,
): readonly ObjectFields[] {
  if (filledIn === undefined) return live;
  return live.filter(
    (item) =>
      !filledIn(item, place) ||
      manifest.some((wanted) => isSameValue(item, wanted)),
  );
}
