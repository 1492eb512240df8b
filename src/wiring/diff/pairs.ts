import { getOrAdd } from '../get-or-add';
import type { KubernetesObject } from '../read/kubernetes-object';
import { type Fields, textAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** One object in the old manifests and in the new ones. */
export interface Pair {
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
  /** Whether the manifest differs, even if it still means the same. */
  readonly edited: boolean;
}

/** An object that has another name or namespace in the new manifests. */
export type Moved = Pick<Pair, 'before' | 'after'>;

/** The old objects and their counterparts among the new ones. */
export interface Pairs {
  /** The same kind, namespace and name in both. */
  readonly kept: readonly Pair[];
  /** The same except for the name or the namespace, which makes it another object. */
  readonly moved: readonly Moved[];
  /** Jobs whose names differ in their last part, a number or a hash: each change is another Job. */
  readonly renewed: readonly Moved[];
  readonly gone: readonly KubernetesObject[];
  readonly added: readonly KubernetesObject[];
}

/** Finds each old object among the new ones. */
export function pairsOf(before: Wiring, after: Wiring): Pairs {
  const [old, now] = [effective(before), effective(after)];
  const kept: Pair[] = [];
  const left: KubernetesObject[] = [];
  for (const [object, text] of old) {
    const found = after.find(object.kind, object.namespace, object.name);
    const words = found && now.get(found);
    if (found === undefined || words === undefined) left.push(object);
    else kept.push({ before: object, after: found, edited: words !== text });
  }
  const known = new Set(kept.map((pair) => pair.after));
  const fresh = [...now.keys()].filter((object) => !known.has(object));
  const renewed = pairedBy(
    baseOf,
    left.filter(isNumbered),
    fresh.filter(isNumbered),
  );
  const others = movedAmong(without(renewed, left), without(renewed, fresh));
  const paired = [...renewed, ...others];
  const [gone, added] = [without(paired, left), without(paired, fresh)];
  return { kept, moved: others, renewed, gone, added };
}

/** The objects that have a name, the last one of duplicates, and their content. */
function effective(wiring: Wiring): ReadonlyMap<KubernetesObject, string> {
  return new Map(
    wiring.objects.flatMap((object): [KubernetesObject, string][] => {
      const { kind, namespace, name, fields } = object;
      if (
        textAt(fields, 'metadata', 'name') === undefined ||
        wiring.find(kind, namespace, name) !== object
      ) {
        return [];
      }
      const text = textOf(fields);
      return text === undefined ? [] : [[object, text]];
    }),
  );
}

/** The content of an object; `undefined` if YAML has made it a part of itself, which no cluster accepts. */
function textOf(fields: Fields): string | undefined {
  try {
    return JSON.stringify(fields);
  } catch {
    return undefined;
  }
}

/** Objects with the same content under another name or in another namespace, if the match is unambiguous. */
function movedAmong(
  gone: readonly KubernetesObject[],
  fresh: readonly KubernetesObject[],
): Moved[] {
  const alike = pairedBy(contentOf, gone, fresh);
  const [left, others] = [without(alike, gone), without(alike, fresh)];
  return [...alike, ...pairedBy(ownContentOf, left, others)];
}

/** The objects that are in none of the pairs. */
function without(
  pairs: readonly Moved[],
  objects: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  const known = new Set(pairs.flatMap(({ before, after }) => [before, after]));
  return objects.filter((object) => !known.has(object));
}

/** Whether the last part of a Job's name has a digit: a revision, a version or a hash. */
function isNumbered({ kind, name }: KubernetesObject): boolean {
  const hyphen = name.lastIndexOf('-');
  return kind === 'Job' && hyphen > 0 && /\d/.test(name.slice(hyphen));
}

function baseOf({ namespace, name }: KubernetesObject): string {
  return `${namespace}/${name.slice(0, name.lastIndexOf('-'))}`;
}

function pairedBy(
  contentsOf: (object: KubernetesObject) => string,
  gone: readonly KubernetesObject[],
  fresh: readonly KubernetesObject[],
): Moved[] {
  const byContent = new Map<
    string,
    { readonly gone: KubernetesObject[]; readonly fresh: KubernetesObject[] }
  >();
  const group = (object: KubernetesObject) =>
    getOrAdd(byContent, contentsOf(object), () => ({ gone: [], fresh: [] }));
  for (const object of gone) group(object).gone.push(object);
  for (const object of fresh) group(object).fresh.push(object);
  return [...byContent.values()].flatMap(
    ({ gone: [before, ...others], fresh: [after, ...more] }) =>
      before === undefined || after === undefined || others.length + more.length > 0
        ? []
        : [{ before, after }],
  );
}

/** The content of an object without its metadata. */
function contentOf({ kind, fields }: KubernetesObject): string {
  const { apiVersion: _, kind: __, metadata: ___, ...content } = fields;
  return JSON.stringify([kind, content]);
}

/** The same, with a placeholder wherever it contains its own name. */
function ownContentOf({ kind, name, fields }: KubernetesObject): string {
  const { apiVersion: _, kind: __, metadata: ___, ...content } = fields;
  return JSON.stringify([kind, content], (_key, value: unknown) =>
    value === name ? { itself: true } : value,
  );
}
