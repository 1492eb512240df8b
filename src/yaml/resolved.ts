import { YAMLException } from 'js-yaml';
import { isMergeKey, merge, MergeKey } from './merge-key';
import { PlainScalar, valueOf } from './plain-scalar';
import { MERGE } from './plain-word';

/** What the parser makes of a key that is no scalar. */
const NO_SCALAR = '[object Object]';

/** A key that is no scalar is written with one of these, or is an alias; what ends a line is no key. */
const MAY_HAVE_KEYS = /[?*]|\{(?!\}[\n\r])|\[(?!\][\n\r])/;

/** Whether a text has anything that is to be resolved, as most have not; asked before and after it is read. */
export function resolver(text: string): (read: unknown) => unknown {
  const before = PlainScalar.made + MergeKey.made;
  const mayHaveKeys = MAY_HAVE_KEYS.test(text);
  return (read) =>
    mayHaveKeys || PlainScalar.made + MergeKey.made > before
      ? resolved(read)
      : read;
}

/**
 * What the parser has read, now that it is known which scalars are keys and which are values. A mapping may
 * be in several places, even in itself.
 */
function resolved(read: unknown, done = new Set<unknown>()): unknown {
  if (read instanceof PlainScalar) return valueOf(read);
  if (read instanceof MergeKey) return MERGE;
  if (typeof read !== 'object' || read === null || done.has(read)) {
    return read;
  }
  done.add(read);
  const fields = read as Record<string, unknown>;
  let merges = false;
  for (const key of Object.keys(fields)) {
    if (key === NO_SCALAR) throw new YAMLException('a key of a mapping is no text');
    merges ||= isMergeKey(key);
    const field = fields[key];
    if (typeof field === 'object') {
      fields[key] = resolved(field, done);
    }
  }
  if (merges) merge(read);
  return read;
}
