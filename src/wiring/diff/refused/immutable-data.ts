import { named } from '../../../words/objects';
import { at, type Fields, fieldsAt, isFields, labelsAt } from '../../read/untyped';
import type { Comparison, Consequence } from '../comparison';
import type { Pair } from '../pairs';
import { isSame } from '../support/same';
import { updates } from '../support/updates';
import { example } from './immutable-data.example';

/** The data of an immutable ConfigMap or Secret. */
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
      const holdsData =
        pair.after.kind === 'ConfigMap' || pair.after.kind === 'Secret';
      if (holdsData && at(pair.before.fields, 'immutable') === true) {
        yield* refusalsOf(pair);
      }
    }
  },
};

function* refusalsOf(pair: Pair): Iterable<Consequence> {
  const { before, after } = pair;
  const becomesMutable = at(after.fields, 'immutable') !== true;
  const keys = changedKeys(before.fields, after.fields);
  if (!becomesMutable && keys.length === 0) {
    yield* emptyBytes(pair);
    return;
  }
  const reason =
    keys.length > 0
      ? `${keys.map((key) => `"${key}"`).join(', ')} cannot be changed`
      : 'it cannot be made mutable again';
  yield {
    object: after,
    field: becomesMutable && keys.length === 0 ? ['immutable'] : ['data'],
    message: `the ${named(after)} is immutable: ${reason}`,
    fix: 'put the new content under another name and refer to that name in the pods, which also rolls them',
  };
}

/** To the API server an empty map is not the same as none, so it sees a change. */
function* emptyBytes({ before, after }: Pair): Iterable<Consequence> {
  const part = after.kind === 'Secret' ? 'data' : 'binaryData';
  const value = at(after.fields, part);
  if (!isFields(value)) return;
  const texts = [
    value,
    fieldsAt(before.fields, 'stringData'),
    fieldsAt(after.fields, 'stringData'),
  ];
  if (texts.some((text) => Object.keys(text).length > 0)) {
    return;
  }
  yield {
    object: after,
    field: [part],
    message: `the ${named(after)} is immutable, and ${part}: {} counts as a change`,
    fix: `leave ${part} out if it is empty`,
  };
}

/** The keys whose content differs; the contents are not shown, since they may be secret. */
function changedKeys(before: Fields, after: Fields): string[] {
  const [old, now] = [contentsOf(before), contentsOf(after)];
  // No field manager owns what was written as stringData, so it stays when it is left out.
  const kept = Object.fromEntries(
    Object.keys(fieldsAt(before, 'stringData')).map((key) => [key, old[key]]),
  );
  const becomes: Record<string, unknown> = { ...kept, ...now };
  return [...new Set([...Object.keys(old), ...Object.keys(becomes)])].filter(
    (key) => !isSame(old[key], becomes[key]),
  );
}

/** All data, that of Secrets in base64, as the API server keeps it. */
function contentsOf(fields: Fields): Record<string, unknown> {
  const { kind } = fields;
  const clear = Object.entries(labelsAt(fields, 'stringData')).map(
    ([key, text]) => [key, Buffer.from(text).toString('base64')],
  );
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
