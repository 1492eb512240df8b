import type { Fields } from '../untyped';

/** The objects of an app are made by the same few lines of code. */
const MOST = 4;

/** Nothing that is written by hand is nested deeper; YAML can make an object a part of itself. */
const DEEPEST = 32;

/** Whether a part of an object is, for all that is checked in it, the same as another one. */
export type IsLike = (part: Fields, other: Fields) => boolean;

/**
 * The parts of objects in which nothing was refused, the last few of each kind: what is like one of them
 * need not be checked again.
 *
 * It lasts for one reading of manifests, during which nobody changes them.
 */
export class AcceptedParts {
  private readonly known = new Map<string, Fields[]>();
  private readonly unsettled: (() => void)[] = [];

  /** Whether the part is like one that was accepted; if not, it is known from now on if its object is accepted. */
  includes(kind: string, part: Fields, isLike: IsLike): boolean {
    const known = this.known.get(kind) ?? [];
    for (let index = 0; index < known.length; index++) {
      if (isLike(part, known[index])) return true;
    }
    this.unsettled.push(() => {
      this.known.set(kind, [part, ...known.slice(0, MOST - 1)]);
    });
    return false;
  }

  /** Says of the object whose parts were last asked for whether it was accepted. */
  settle(isAccepted: boolean): void {
    if (this.unsettled.length === 0) return;
    if (isAccepted) this.unsettled.forEach((remember) => remember());
    this.unsettled.length = 0;
  }
}

/** Whether two values are the same, but for texts in fields of these names. */
export function isSame(
  value: unknown,
  other: unknown,
  free: ReadonlySet<string>,
  depth = 0,
): boolean {
  if (value === other) return true;
  if (!isObject(value) || !isObject(other) || depth > DEEPEST) return false;
  if (Array.isArray(value) || Array.isArray(other)) {
    return areSameItems(value, other, free, depth);
  }
  return haveSameFields(value, other, free, undefined, depth);
}

function areSameItems(
  value: unknown,
  other: unknown,
  free: ReadonlySet<string>,
  depth: number,
): boolean {
  if (!Array.isArray(value) || !Array.isArray(other)) return false;
  if (value.length !== other.length) return false;
  for (let index = 0; index < value.length; index++) {
    if (!isSame(value[index], other[index], free, depth + 1)) return false;
  }
  return true;
}

/** Whether two objects have the same fields, but for the one that is named, whatever is in it. */
export function isSameBut(
  key: string,
  value: Fields,
  other: Fields,
  free: ReadonlySet<string>,
): boolean {
  return haveSameFields(value, other, free, key, 0);
}

function haveSameFields(
  value: Fields,
  other: Fields,
  free: ReadonlySet<string>,
  left: string | undefined,
  depth: number,
): boolean {
  let more = 0;
  // Without lists of keys: this runs for every object.
  for (const key in value) {
    more++;
    const one = value[key];
    const another = other[key];
    if (one === undefined || another === undefined) return false;
    if (
      one === another ||
      key === left ||
      (free.has(key) && areTexts(one, another))
    ) {
      continue;
    }
    if (!isSame(one, another, free, depth + 1)) return false;
  }
  for (const _ in other) more--;
  return more === 0;
}

function areTexts(one: unknown, other: unknown): boolean {
  return isText(one) && isText(other);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
