import { getOrAdd } from '../get-or-add';
import type { KubernetesObject } from '../read/kubernetes-object';
import { type Fields, textAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** One object in the old manifests and in the new ones. */
export interface Pair {
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
  /** Whether the new one says anything else, be it in other words alone. */
  readonly edited: boolean;
}

/** An object that the new manifests have under another name or in another namespace. */
export type Moved = Pick<Pair, 'before' | 'after'>;

/** Which old object is which new one. */
export interface Pairs {
  /** The same kind, namespace and name in both. */
  readonly kept: readonly Pair[];
  /** The same but for the name or the namespace, which makes another object of it. */
  readonly moved: readonly Moved[];
  readonly gone: readonly KubernetesObject[];
  readonly added: readonly KubernetesObject[];
}

/** Finds each old object among the new ones. */
export function pairsOf(before: Wiring, after: Wiring): Pairs {
  const [old, now] = [lasting(before), lasting(after)];
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

/** The objects that are applied by a name of their own, the last of those given twice, and what they say. */
function lasting(wiring: Wiring): ReadonlyMap<KubernetesObject, string> {
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

/** All that an object says; `undefined` of one that YAML has made a part of itself, which no cluster takes. */
function textOf(fields: Fields): string | undefined {
  try {
    return JSON.stringify(fields);
  } catch {
    return undefined;
  }
}

/** Objects that say the same under another name or in another namespace, where it is plain which is which. */
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

/** What an object says. */
function contentOf({ kind, fields }: KubernetesObject): string {
  const { apiVersion: _, kind: __, metadata: ___, ...content } = fields;
  return JSON.stringify([kind, content]);
}

/** The same, with a mark wherever it uses its own name. */
function ownContentOf({ kind, name, fields }: KubernetesObject): string {
  const { apiVersion: _, kind: __, metadata: ___, ...content } = fields;
  return JSON.stringify([kind, content], (_key, value: unknown) =>
    value === name ? { itself: true } : value,
  );
}
