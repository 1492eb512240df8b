import {
  ANNOTATION_BYTES,
  isName,
  isQualifiedName,
  labelValue,
  type NameRule,
  QUALIFIED_NAME_WORDS,
  suggestName,
  variableName,
} from '../contract/names';
import { didYouMean } from '../words/did-you-mean';
import { type Site, checkRecord } from './check';
import { fail } from './fail';

export function checkName(
  at: Site,
  what: string,
  value: unknown,
  rule: NameRule,
): asserts value is string {
  if (isName(value, rule)) return;
  const legal = suggestName(value, rule);
  const long =
    typeof value === 'string' && value.length > rule.max
      ? ` is too long, with ${value.length} characters`
      : ' is not a legal name';
  fail(at, {
    what: `${what}${long}`,
    got: value,
    allowed: rule.words,
    fix: legal && `write "${legal}"`,
  });
}

export function checkQualifiedName(
  at: Site,
  what: string,
  value: unknown,
): asserts value is string {
  if (isQualifiedName(value)) return;
  fail(at, {
    what: `${what} is not a legal name`,
    got: value,
    allowed: QUALIFIED_NAME_WORDS,
  });
}

export function checkLabels(
  at: Site,
  what: string,
  labels: unknown,
): asserts labels is Readonly<Record<string, string>> {
  checkRecord(at, what, labels);
  for (const [key, value] of Object.entries(labels)) {
    checkQualifiedName(at, `${what} key "${key}"`, key);
    if (!isName(value, labelValue)) {
      fail(at, {
        what: `${what}["${key}"] is not a legal label value`,
        got: value,
        allowed: labelValue.words,
      });
    }
  }
}

export function checkAnnotations(
  at: Site,
  what: string,
  annotations: unknown,
): asserts annotations is Readonly<Record<string, string>> {
  checkRecord(at, what, annotations);
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    checkQualifiedName(at, `${what} key "${key}"`, key.toLowerCase());
    if (typeof value !== 'string') {
      fail(at, {
        what: `${what}["${key}"] must be a string`,
        got: value,
        fix: 'put it in quotes: Kubernetes accepts only strings',
      });
    }
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > ANNOTATION_BYTES) {
    fail(at, {
      what: `${what} are too large`,
      found: `${bytes} bytes`,
      allowed: `${ANNOTATION_BYTES} bytes in total`,
      fix: 'put the data into a ConfigMap',
    });
  }
}

/** Refuses a port that does not exist, and lists those that do. */
export function checkPortExists(
  at: Site,
  what: string,
  name: unknown,
  names: readonly string[],
): asserts name is string {
  if (typeof name !== 'string' || !names.includes(name)) {
    noSuchPort(at, what, name, names);
  }
}

/** The same once it is known that there is none. */
export function noSuchPort(
  at: Site,
  what: string,
  name: unknown,
  names: readonly string[],
): never {
  fail(at, {
    what: `${what} names a port that does not exist`,
    got: name,
    allowed:
      names.length === 0
        ? 'nothing, since no port is declared'
        : names.map((known) => `"${known}"`).join(', '),
    fix: didYouMean(name, names),
  });
}

/** Refuses a name that an environment variable cannot have. */
export function checkVariableName(at: Site, what: string, name: string): void {
  if (!isName(name, variableName) || name === '__proto__') {
    fail(at, {
      what: `${what} has a name that is not valid`,
      got: name,
      allowed: variableName.words,
    });
  }
}
