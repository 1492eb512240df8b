import { show } from '../../words/show';
import { type Fields, isFields } from '../read/untyped';
import { readRequirements, type Requirements } from './selector';

/** A label selector, which may be left out; throws an error if the API server refuses it. */
export function selector(at: string, value: unknown): Requirements {
  const read = readRequirements(value);
  if (read === undefined) {
    throw new Error(`${at} is not a valid label selector: ${show(value)}`);
  }
  return read;
}

/** To the API server, null or nothing is the same as an empty object. */
export function fields(at: string, value: unknown): Fields {
  if (!isGiven(value)) return {};
  if (!isFields(value)) throw new Error(`${at} is ${show(value)}, not an object`);
  return value;
}

/** A list, which may be left out; throws an error if it is something else. */
export function list(at: string, value: unknown): readonly unknown[] {
  if (!isGiven(value)) return [];
  if (!Array.isArray(value)) throw new Error(`${at} is ${show(value)}, not a list`);
  return value;
}

/** What the function reads, or its error with the place in front. */
export function within<T>(at: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${at}: ${messageOf(error)}`);
  }
}

/** The value if it is a text, otherwise an empty one. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether a field has a value: to the API server, null is none. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The name of the only field that is given, and its value; no name if there are several. Throws an
 * error if there is none.
 */
export function onlyField(
  at: string,
  given: Fields,
): readonly [name: string, value: unknown] {
  const [first, ...more] = Object.entries(given).filter(([, value]) =>
    isGiven(value),
  );
  if (first === undefined) throw new Error(`${at} is empty`);
  return more.length === 0 ? first : ['', undefined];
}

/** A list of at most so many entries, which may be left out; throws an error if it is longer. */
export function atMost(
  most: number,
  at: string,
  value: unknown,
): readonly unknown[] {
  const entries = list(at, value);
  if (entries.length <= most) return entries;
  throw new Error(
    `${at} has ${entries.length} entries, and at most ${most} are allowed`,
  );
}

/** The value, if it is one of those that are allowed; otherwise throws an error. */
export function oneOf<T extends string>(
  at: string,
  value: unknown,
  allowed: readonly T[],
): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  const known = allowed.map((one) => `"${one}"`).join(', ');
  throw new Error(`${at} is ${show(value)}, not one of ${known}`);
}
