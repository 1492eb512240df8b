import { named } from '../../../words/objects';
import { at, type Fields, fieldsAt, isFields, labelsAt } from '../../read/untyped';
import type { Comparison, Consequence } from '../comparison';
import type { Pair } from '../pairs';
import { isSame } from '../support/same';
import { updates } from '../support/updates';
import { example } from './immutable-data.example';

/** What an immutable ConfigMap or Secret holds. */
export const immutableData: Comparison = {
  id: 'immutable-data',
  effect: 'refused',
  title: 'An immutable ConfigMap or Secret changes.',
  why:
    'The API server refuses to change the data of a ConfigMap or Secret with `immutable: true`, or to make it ' +
    'mutable again. In return, kubelets do not have to watch it.',
  example,
  *compare(sides) {
    for (const pair of updates(sides)) {
      const holdsData = pair.after.kind === 'ConfigMap' || pair.after.kind === 'Secret';
      if (holdsData && at(pair.before.fields, 'immutable') === true) {
        yield* refusalsOf(pair);
      }
    }
  },
};

function* refusalsOf(pair: Pair): Iterable<Consequence> {
  const { before, after } = pair;
  const wakes = at(after.fields, 'immutable') !== true;
  const keys = changedKeys(before.fields, after.fields);
  if (!wakes && keys.length === 0) {
    yield* emptyBytes(pair);
    return;
  }
  const reason =
    keys.length > 0
      ? `${keys.map((key) => `"${key}"`).join(', ')} cannot be changed`
      : 'it cannot be made changeable again';
  yield {
    object: after,
    field: wakes && keys.length === 0 ? ['immutable'] : ['data'],
    message: `the ${named(after)} is immutable: ${reason}`,
    fix: 'give the new content another name, and name that in the pods that read it, which rolls them too',
  };
}

/** Bytes by name that are empty are not the same as none: the API server compares the two and finds a change. */
function* emptyBytes({ before, after }: Pair): Iterable<Consequence> {
  const part = after.kind === 'Secret' ? 'data' : 'binaryData';
  const value = at(after.fields, part);
  if (!isFields(value)) return;
  const texts = [
    value,
    fieldsAt(before.fields, 'stringData'),
    fieldsAt(after.fields, 'stringData'),
  ];
  if (texts.some((text) => Object.keys(text).length > 0)) return;
  yield {
    object: after,
    field: [part],
    message: `the ${named(after)} is immutable, and ${part}: {} counts as a change of it`,
    fix: `leave ${part} out where there is nothing in it`,
  };
}

/** The keys whose content differs; the contents are not told, since they may be secret. */
function changedKeys(before: Fields, after: Fields): string[] {
  const [old, now] = [contentsOf(before), contentsOf(after)];
  // Nobody owns what was written in clear, so it stays when it is left out.
  const kept = Object.fromEntries(
    Object.keys(fieldsAt(before, 'stringData')).map((key) => [key, old[key]]),
  );
  const becomes: Record<string, unknown> = { ...kept, ...now };
  return [...new Set([...Object.keys(old), ...Object.keys(becomes)])].filter(
    (key) => !isSame(old[key], becomes[key]),
  );
}

/** All that is held, Secrets as the API server keeps them: in base 64. */
function contentsOf(fields: Fields): Record<string, unknown> {
  const { kind } = fields;
  const clear = Object.entries(labelsAt(fields, 'stringData')).map(([key, text]) => [
    key,
    Buffer.from(text).toString('base64'),
  ]);
  const data = Object.entries(fieldsAt(fields, 'data')).map(([key, value]) => [
    key,
    kind === 'Secret' && typeof value === 'string'
      ? Buffer.from(value, 'base64').toString('base64')
      : value,
  ]);
  return {
    ...fieldsAt(fields, 'binaryData'),
    ...Object.fromEntries(data),
    ...Object.fromEntries(clear),
  };
}
