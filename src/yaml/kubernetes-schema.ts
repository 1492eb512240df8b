import { FAILSAFE_SCHEMA, Type } from 'js-yaml';
import { keyOfFloat } from './key-of-float';
import { MergeKey } from './merge-key';
import { readFloat } from './plain-float';
import { keyOfInteger, readInteger } from './plain-integer';
import { PlainScalar } from './plain-scalar';
import { MERGE, readWord } from './plain-word';

const TAG = 'tag:yaml.org,2002:';
const SHORT = /^[1-9]\d{0,14}$/;
/** That of `false`; no other word with a meaning is longer. */
const LONGEST_WORD = 5;
const KINDS = ['scalar', 'sequence', 'mapping'] as const;

/** The numbers that a scalar without quotes may be. */
const NUMBERS = [
  scalar('int', readNumber, (value) => integer(value)),
  scalar(
    'float',
    readFloat,
    (value) => new PlainScalar(value, () => keyOfFloat(value)),
  ),
];

/** What else it may be, if it is no text. */
const WORDS = [
  scalar('null', only(null), () => new PlainScalar(null, () => undefined)),
  scalar('bool', only(true, false), (value) => value),
  scalar(
    'merge-key',
    (text) => text === MERGE || undefined,
    () => new MergeKey(),
  ),
];

const TYPES = [...NUMBERS, ...WORDS];

/**
 * How Kubernetes reads what is written without quotes: `sigs.k8s.io/yaml`, that is YAML 1.1 with the
 * integers of Go, and dates as text. Tags that it does not know (`!!string`) are ignored.
 */
export const KUBERNETES_SCHEMA = FAILSAFE_SCHEMA.extend({
  implicit: [plainScalar()],
  explicit: [
    ...TYPES,
    ...['!', TAG].flatMap((tag) =>
      KINDS.map((kind) => new Type(tag, { kind, multi: true })),
    ),
  ],
});

/**
 * What a scalar without quotes is. The parser would ask each type about each scalar, but most are a text,
 * and that is quickly seen.
 */
function plainScalar(): Type {
  let found: Type | undefined;
  return new Type('?', {
    kind: 'scalar',
    resolve: (text: string | null) => {
      found = typesFor(text ?? '').find((type) => type.resolve(text));
      return found !== undefined;
    },
    construct: (text: string | null) => found?.construct(text),
  });
}

/** The types that a scalar may have, by how it begins: signs, points and digits come before all letters. */
function typesFor(text: string): readonly Type[] {
  if (text.charAt(0) <= '9') return TYPES;
  return text.length > LONGEST_WORD ? [] : WORDS;
}

/** A type of the parser, which asks whether it is one and then what it is: each text is read once. */
function scalar<Value>(
  name: string,
  read: (text: string) => Value | undefined,
  construct: (value: Value) => unknown,
): Type {
  let last: Value | undefined;
  return new Type(`${TAG}${name}`, {
    kind: 'scalar',
    resolve: (text: string | null) => {
      last = read(text ?? '');
      return last !== undefined;
    },
    construct: (text: string | null) =>
      construct(last ?? (read(text ?? '') as Value)),
  });
}

/** Most integers are short and decimal, which is quickly seen. */
function readNumber(text: string): bigint | number | undefined {
  return SHORT.test(text) ? Number(text) : readInteger(text);
}

function integer(exact: bigint | number): PlainScalar | number {
  if (typeof exact === 'number') return exact;
  const value = Number(exact);
  return Number.isSafeInteger(value)
    ? value
    : new PlainScalar(value, () => keyOfInteger(exact));
}

/** The words that are one of these values. */
function only(...values: readonly unknown[]): typeof readWord {
  return (text) => {
    const value = readWord(text);
    return values.includes(value) ? value : undefined;
  };
}
