import type { IConstruct } from 'constructs';
import { PORTS } from '../contract/numbers';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';
import { knownElsewhere } from './elsewhere/elsewhere';
import { shapeOf } from './elsewhere/shapes';
import { fail } from './fail';

/** All property names of an interface; a list with a missing or an unknown name does not compile. */
export type KeysOf<Props> = { readonly [Key in keyof Required<Props>]: true };

/** The construct whose props are checked, or its path before it exists. */
export type Site = IConstruct | string;

/** The properties of properties, for whoever writes one of them a level too high. */
export type Nested = Readonly<Record<string, Readonly<Record<string, true>>>>;

const none: Nested = {};

/** More names than these are no list that anybody reads. */
const MANY = 12;

/**
 * Refuses anything but a plain object with known properties: a typo in JavaScript would otherwise be
 * ignored. Refuses `null` too, for all properties alike: a property without a value is left out, or
 * `undefined`.
 */
export function checkProps(
  at: Site,
  what: string,
  value: unknown,
  keys: Readonly<Record<string, true>>,
  nested: Nested = none,
): void {
  checkRecord(at, what, value);
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(keys, key)) {
      refuseUnknown(at, what, key, value, keys, nested);
    }
    if (value[key] === null) {
      fail(at, {
        what: `${/^the /.test(what) ? key : `${what}.${key}`} has no value`,
        got: null,
        fix: 'give it one or leave it out',
      });
    }
  }
}

function refuseUnknown(
  at: Site,
  what: string,
  key: string,
  value: Readonly<Record<string, unknown>>,
  keys: Readonly<Record<string, true>>,
  nested: Nested,
): never {
  const home = Object.keys(nested).find((name) => Object.hasOwn(nested[name], key));
  if (home !== undefined) {
    fail(at, {
      what: `${key} is a property of ${home}`,
      got: value[key],
      fix: `write ${home}: { ${key}: … }`,
    });
  }
  const known = Object.keys(keys);
  const fix = knownElsewhere(what, key, keys) ?? didYouMean(key, known);
  fail(at, {
    what: `unknown property "${key}" in ${what}`,
    // Fifty names help nobody who is told the one.
    allowed:
      fix === undefined || known.length < MANY ? known.join(', ') : undefined,
    fix,
  });
}

/**
 * The props of a construct with their port names widened to `string`: from here on they are checked
 * by value, because of JavaScript callers and widened types.
 */
export function readProps<Props extends object>(
  at: Site,
  props: object,
  keys: KeysOf<Props>,
  nested?: Nested,
): Props {
  checkProps(at, 'the props', props, keys, nested);
  return props as Props;
}

export function checkRecord(
  at: Site,
  what: string,
  value: unknown,
): asserts value is Readonly<Record<string, unknown>> {
  if (!isPlainObject(value)) {
    fail(at, {
      what: `${what} must be an object`,
      got: value,
      fix: shapeOf(what, value),
    });
  }
}

/** An object literal, even one from another realm. The fields of a Map or a construct are not props. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function checkList(
  at: Site,
  what: string,
  value: unknown,
): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) {
    fail(at, { what: `${what} must be a list`, got: value, fix: 'write [...]' });
  }
  if (value.includes(undefined)) {
    fail(at, { what: `${what} has an empty item`, got: value, fix: 'remove it' });
  }
}

/** Checks for a string that is not empty and has no white space around it. */
export function checkText(
  at: Site,
  what: string,
  value: unknown,
): asserts value is string {
  if (typeof value !== 'string' || value === '' || value.trim() !== value) {
    fail(at, {
      what: `${what} is not a valid string`,
      got: value,
      allowed: 'a non-empty string without leading or trailing spaces',
    });
  }
}

export function checkStrings(at: Site, what: string, value: unknown): void {
  checkList(at, what, value);
  value.forEach((item, index) => {
    if (typeof item !== 'string') {
      fail(at, {
        what: `${what}[${index}] must be a string`,
        got: item,
        allowed: 'strings only',
        fix:
          typeof item === 'number' || typeof item === 'boolean'
            ? `put it in quotes: "${item}"`
            : undefined,
      });
    }
  });
}

export function checkBoolean(at: Site, what: string, value: unknown): void {
  if (typeof value !== 'boolean') {
    fail(at, { what: `${what} must be true or false`, got: value });
  }
}

export function checkInteger(
  at: Site,
  what: string,
  value: unknown,
  min: number,
  max: number,
  fix?: string,
): asserts value is number {
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= min &&
    value <= max
  ) {
    return;
  }
  const quoted =
    typeof value === 'string' && /^\d+$/.test(value)
      ? `write ${value} without quotes`
      : undefined;
  fail(at, {
    what: `${what} must be a whole number`,
    got: value,
    allowed: `${min} to ${max}`,
    fix: quoted ?? fix,
  });
}

/** The number of a port. */
export function checkPort(
  at: Site,
  what: string,
  value: unknown,
  fix?: string,
): asserts value is number {
  checkInteger(at, what, value, PORTS.min, PORTS.max, fix);
}

export function checkOneOf<Value extends string>(
  at: Site,
  what: string,
  value: unknown,
  allowed: readonly Value[],
  fix?: string,
): asserts value is Value {
  if (!(allowed as readonly unknown[]).includes(value)) {
    fail(at, {
      what: `${what} is not a known value`,
      got: value,
      allowed: list(allowed),
      fix: fix ?? didYouMean(value, allowed),
    });
  }
}
