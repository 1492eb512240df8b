import type { IConstruct } from 'constructs';
import { checkInteger, checkList, checkRecord } from '../../base/check';
import { fail } from '../../base/fail';
import { INT32_MAX } from '../../contract/numbers';
import { checkFields } from './check-data';

/** Refuses what a field may not be. */
export type Check = (at: IConstruct, what: string, value: unknown) => void;

/** Checks the fields of an object that are there; the others pass. */
export const inside =
  (checks: Readonly<Record<string, Check>>): Check =>
  (at, what, value) => {
    checkRecord(at, what, value);
    for (const [name, check] of Object.entries(checks)) {
      if (value[name] !== undefined) check(at, `${what}.${name}`, value[name]);
    }
  };

/** Checks an object that has these fields and no others. */
export function only(checks: Readonly<Record<string, Check>>): Check {
  const known = Object.keys(checks).map((name) => [name, true as const]);
  const keys = Object.fromEntries(known);
  const parts = inside(checks);
  return (at, what, value) => {
    checkFields(at, what, value, keys);
    parts(at, what, value);
  };
}

/** Checks each item of a list. */
export const listOf =
  (check: Check, most = Infinity): Check =>
  (at, what, value) => {
    checkList(at, what, value);
    if (value.length > most) {
      fail(at, {
        what: `${what} has ${value.length} entries`,
        allowed: `at most ${most}`,
      });
    }
    value.forEach((item, index) => check(at, `${what}[${index}]`, item));
  };

/** Checks for any text, and for none of other types. */
export const isText: Check = (at, what, value) => {
  if (typeof value === 'string') return;
  fail(at, { what: `${what} must be a string`, got: value });
};

/** Checks for the number of a user or a group. */
export const isId: Check = (at, what, value) =>
  checkInteger(at, what, value, 0, INT32_MAX, 'use its number');
