import type { FieldPath } from '../../read/kubernetes-object';
import { at, isFields, textAt } from '../../read/untyped';
import { withheld } from './withheld';

/** Maps for which empty and absent are the same; elsewhere `{}` may have a meaning, as in `emptyDir: {}`. */
const maps = new Set([
  'annotations',
  'binaryData',
  'data',
  'labels',
  'limits',
  'matchLabels',
  'metadata',
  'nodeSelector',
  'parameters',
  'requests',
  'resources',
  'stringData',
]);

/** Whether two values are the same to Kubernetes: the order of keys, `null` and empty lists make no difference. */
export function isSame(one: unknown, other: unknown): boolean {
  return (
    one === other || JSON.stringify(plain(one)) === JSON.stringify(plain(other))
  );
}

/** Whether two values of one field are the same to Kubernetes: in some fields an empty map is the same as none. */
export function isSameField(
  key: string | number,
  one: unknown,
  other: unknown,
): boolean {
  return one === other || isSame({ [key]: one }, { [key]: other });
}

/** A difference between two values, in which nothing is that looks like a secret. */
export interface FieldDifference {
  readonly field: FieldPath;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where two values differ, as deep as possible; `owners` are the objects or lists that they are in. */
export function differences(
  before: unknown,
  after: unknown,
  field: FieldPath = [],
  owners: readonly unknown[] = [],
): FieldDifference[] {
  if (isSame(before, after)) return [];
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => {
      const [old, now] = [at(before, key), at(after, key)];
      return isSameField(key, old, now)
        ? []
        : differences(old, now, [...field, key], [before, after]);
    });
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return differencesOfLists(before, after, field);
  }
  const [was, is] = [before, after].map((value, side) =>
    withheld(value, owners[side], field.at(-1)),
  );
  return [{ field, before: was, after: is }];
}

/** Lists of the same length are compared in order; others by the names of their items, if these have names. */
function differencesOfLists(
  before: readonly unknown[],
  after: readonly unknown[],
  field: FieldPath,
): FieldDifference[] {
  if (before.length === after.length) {
    return before.flatMap((item, index) =>
      differences(item, after[index], [...field, index], [before, after]),
    );
  }
  const [old, now] = [byName(before), byName(after)];
  if (old === undefined || now === undefined) {
    return [{ field, before: withheld(before), after: withheld(after) }];
  }
  return [
    ...[...now].flatMap(([name, [index, item]]) =>
      differences(old.get(name)?.[1], item, [...field, index]),
    ),
    ...[...old]
      .filter(([name]) => !now.has(name))
      .map(([, [index, item]]) => ({
        field: [...field, index],
        before: withheld(item),
        after: undefined,
      })),
  ];
}

/** The items by their names, if each has a different one. */
function byName(
  items: readonly unknown[],
): ReadonlyMap<string, readonly [index: number, item: unknown]> | undefined {
  const named = new Map<string, readonly [number, unknown]>();
  for (const [index, item] of items.entries()) {
    const name = textAt(item, 'name');
    if (name !== undefined) named.set(name, [index, item]);
  }
  return named.size === items.length ? named : undefined;
}

/** The value without empty parts, and with its keys in order. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length === 0
      ? undefined
      : value.map((item) => plain(item) ?? null);
  }
  if (!isFields(value)) return value ?? undefined;
  const entries = Object.keys(value)
    .sort()
    .map((key): [string, unknown] => [key, plain(value[key])]);
  return Object.fromEntries(
    entries.filter(
      ([key, item]) => item !== undefined && !(maps.has(key) && isEmpty(item)),
    ),
  );
}

function isEmpty(value: unknown): boolean {
  return isFields(value) && Object.keys(value).length === 0;
}
