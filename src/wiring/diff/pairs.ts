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
  const moved = movedAmong(left, fresh);
  const paired = new Set(moved.flatMap((pair) => [pair.before, pair.after]));
  const unpaired = (objects: readonly KubernetesObject[]) =>
    objects.filter((object) => !paired.has(object));
  return { kept, moved, gone: unpaired(left), added: unpaired(fresh) };
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
  const known = new Set(alike.flatMap(({ before, after }) => [before, after]));
  const left = (objects: readonly KubernetesObject[]) =>
    objects.filter((object) => !known.has(object));
  return [...alike, ...pairedBy(ownContentOf, left(gone), left(fresh))];
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
