import { named } from '../../../words/objects';
import { at, type Fields, fieldsAt, isFields, labelsAt } from '../../read/untyped';
import { type Change, changeOf } from '../change';
import type { Pair } from '../pairs';
import { isSame } from '../same';

/** What an immutable ConfigMap or Secret holds. */
export function* immutableData({ before, after }: Pair): Iterable<Change> {
  if (after.kind !== 'ConfigMap' && after.kind !== 'Secret') return;
  if (at(before.fields, 'immutable') !== true) return;
  const wakes = at(after.fields, 'immutable') !== true;
  const keys = changedKeys(before.fields, after.fields);
  if (!wakes && keys.length === 0) {
    yield* emptyBytes({ before, after });
    return;
  }
  yield changeOf(after, {
    id: 'immutable-data', effect: 'refused', field: wakes && keys.length === 0 ? ['immutable'] : ['data'],
    message: `the ${named(after)} is immutable: ${keys.length > 0 ? `${keys.map((key) => `"${key}"`).join(', ')} cannot be changed` : 'it cannot be made changeable again'}`,
    fix: 'give the new content another name, and name that in the pods that read it, which rolls them too',
  });
}

/** Bytes by name that are empty are not the same as none: the API server compares the two and finds a change. */
function* emptyBytes({ before, after }: Pair): Iterable<Change> {
  const part = after.kind === 'Secret' ? 'data' : 'binaryData';
  const value = at(after.fields, part);
  if (!isFields(value) || [value, fieldsAt(before.fields, 'stringData'), fieldsAt(after.fields, 'stringData')].some((texts) => Object.keys(texts).length > 0)) return;
  yield changeOf(after, {
    id: 'immutable-data', effect: 'refused', field: [part], message: `the ${named(after)} is immutable, and ${part}: {} counts as a change of it`,
    fix: `leave ${part} out where there is nothing in it`,
  });
}

/** The keys whose content differs; the contents are not told, since they may be secret. */
function changedKeys(before: Fields, after: Fields): string[] {
  const [old, now] = [contentsOf(before), contentsOf(after)];
  // Nobody owns what was written in clear, so it stays when it is left out.
  const kept = Object.fromEntries(Object.keys(fieldsAt(before, 'stringData')).map((key) => [key, old[key]]));
  const becomes: Record<string, unknown> = { ...kept, ...now };
  return [...new Set([...Object.keys(old), ...Object.keys(becomes)])].filter((key) => !isSame(old[key], becomes[key]));
}

/** All that is held, Secrets as the API server keeps them: in base 64. */
function contentsOf(fields: Fields): Record<string, unknown> {
  const { kind } = fields;
  const clear = Object.entries(labelsAt(fields, 'stringData')).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  const data = Object.entries(fieldsAt(fields, 'data')).map(([key, value]) =>
    [key, kind === 'Secret' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('base64') : value]);
  return { ...fieldsAt(fields, 'binaryData'), ...Object.fromEntries(data), ...Object.fromEntries(clear) };
}
