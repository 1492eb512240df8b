import {
  isName,
  type NameRule,
  portName,
  suggestName,
} from '../../../contract/names';
import {
  isWithin,
  type NumberRange,
  PORTS,
  rangeText,
} from '../../../contract/numbers';
import { show } from '../../../words/show';
import { type Fields, listAt, textAt } from '../untyped';
import type { Refusal, Refuse } from './refusal';

/** What is wrong with a field, and how to mend it. */
export type Wrong = Pick<Refusal, 'problem' | 'fix'>;

/** The largest number of most fields. */
const INT32: NumberRange = { min: 0, max: 2 ** 31 - 1 };
const PERCENTAGE = /^\d+%$/;

/** A field that is not empty must be a name of this format. */
export function checkName(
  refuse: Refuse,
  fields: Fields,
  key: string,
  rule: NameRule,
): void {
  const name = textAt(fields, key);
  if (name !== undefined && !isName(name, rule)) {
    refuse({ field: [key], ...wrongName(name, rule) });
  }
}

/** The items of a list must be names of this format. */
export function checkNames(
  refuse: Refuse,
  fields: Fields,
  key: string,
  rule: NameRule,
): void {
  listAt(fields, key).forEach((item, index) => {
    const name = item ?? '';
    if (typeof name === 'string' && !isName(name, rule)) {
      refuse({ field: [key, index], ...wrongText(name, rule) });
    }
  });
}

/** What is wrong with a text whose format allows more than names in lower case. */
export function wrongText(text: string, rule: NameRule): Wrong {
  const long = text.length > rule.max ? ` with ${text.length} characters` : '';
  return {
    problem: `is ${show(text)}${long}, but Kubernetes expects ${rule.words}`,
    fix: 'write it in that form',
  };
}

/** What is wrong with a name, and how to mend it. */
export function wrongName(name: string, rule: NameRule): Wrong {
  const wrong = wrongText(name, rule);
  const legal = suggestName(name, rule);
  return legal === undefined ? wrong : { ...wrong, fix: `write "${legal}"` };
}

/** A field that is not empty must be one of a few words. */
export function checkOneOf(
  refuse: Refuse,
  fields: Fields,
  key: string,
  allowed: readonly string[],
): void {
  if (fields[key] !== '') checkWord(refuse, fields, key, allowed);
}

/** A field that is given must be one of a few words, and not even empty. */
export function checkWord(
  refuse: Refuse,
  fields: Fields,
  key: string | number,
  allowed: readonly string[],
): void {
  const word = fields[key];
  if (typeof word !== 'string' || allowed.includes(word)) return;
  refuse({
    field: [key],
    problem: `is ${show(word)}, but Kubernetes expects ${oneOf(allowed)}`,
    fix: `write ${oneOf(allowed)}`,
  });
}

function oneOf(words: readonly string[]): string {
  return words.length < 3
    ? words.join(' or ')
    : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** A field that is given must be within a range. */
export function checkRange(
  refuse: Refuse,
  fields: Fields,
  key: string,
  range: NumberRange = INT32,
): void {
  const number = fields[key];
  if (
    typeof number === 'number' &&
    Number.isInteger(number) &&
    !isWithin(number, range)
  ) {
    refuse({ field: [key], ...outside(number, range) });
  }
}

function outside(number: number, range: NumberRange) {
  const expected = `a number from ${rangeText(range)}`;
  return {
    problem: `is ${number}, but Kubernetes expects ${expected}`,
    fix: `write ${expected}`,
  };
}

/** A port that has to be there, by number. */
export function checkPort(refuse: Refuse, fields: Fields, key: string): void {
  const { [key]: port = null } = fields;
  if (port === null) {
    refuse({
      field: [key],
      problem: 'is missing',
      fix: 'write the number of the port',
    });
  } else {
    checkRange(refuse, fields, key, PORTS);
  }
}

/** A port that is meant by its number, or by the name that a container gives it. */
export function checkPortReference(
  refuse: Refuse,
  fields: Fields,
  key: string,
): void {
  const port = fields[key];
  checkRange(refuse, fields, key, PORTS);
  if (typeof port !== 'string' || isName(port, portName)) return;
  if (!/^\d+$/.test(port)) {
    refuse({ field: [key], ...wrongName(port, portName) });
    return;
  }
  refuse({
    field: [key],
    problem: `is ${show(port)}, a text, but the name of a port has a letter`,
    fix: `write ${port} without quotes`,
  });
}

/** A number of things, or a percentage of all of them. */
export function checkAmount(refuse: Refuse, fields: Fields, key: string): void {
  checkSurge(refuse, fields, key);
  const amount = fields[key];
  if (typeof amount !== 'string' || !PERCENTAGE.test(amount)) {
    return;
  }
  if (parseInt(amount, 10) <= 100) return;
  refuse({
    field: [key],
    problem: `is ${amount}, more than 100%`,
    fix: 'write at most 100%',
  });
}

/** A number of things, or a percentage, which may be more than all. */
export function checkSurge(refuse: Refuse, fields: Fields, key: string): void {
  const amount = fields[key];
  checkRange(refuse, fields, key);
  if (typeof amount !== 'string' || PERCENTAGE.test(amount)) return;
  refuse({
    field: [key],
    problem: `is ${show(amount)}, neither a number nor a percentage`,
    fix: 'write a number without quotes, or a percentage such as 50%',
  });
}
