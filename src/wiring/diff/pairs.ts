import { getOrAdd } from '../get-or-add';
import type { KubernetesObject } from '../read/kubernetes-object';
import { textAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** One object in the old manifests and in the new ones. */
export interface Pair {
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
}

/** Which old object is which new one. */
export interface Pairs {
  /** The same kind, namespace and name in both. */
  readonly kept: readonly Pair[];
  /** The same but for the name or the namespace, which makes another object of it. */
  readonly moved: readonly Pair[];
  readonly gone: readonly KubernetesObject[];
  readonly added: readonly KubernetesObject[];
}

/** Finds each old object among the new ones. */
export function pairsOf(before: Wiring, after: Wiring): Pairs {
  const kept: Pair[] = [];
  const left: KubernetesObject[] = [];
  for (const object of lasting(before)) {
    const found = after.find(object.kind, object.namespace, object.name);
    if (found === undefined) left.push(object);
    else kept.push({ before: object, after: found });
  }
  const fresh = lasting(after).filter(({ kind, namespace, name }) => before.find(kind, namespace, name) === undefined);
  const moved = movedAmong(left, fresh);
  const paired = new Set(moved.flatMap((pair) => [pair.before, pair.after]));
  return { kept, moved, gone: left.filter((object) => !paired.has(object)), added: fresh.filter((object) => !paired.has(object)) };
}

/** The objects that are applied by a name of their own, the last of those given twice. */
function lasting(wiring: Wiring): KubernetesObject[] {
  return wiring.objects.filter((object) => {
    const { kind, namespace, name, fields } = object;
    return textAt(fields, 'metadata', 'name') !== undefined && wiring.find(kind, namespace, name) === object && isTree(fields);
  });
}

/** YAML can make an object a part of itself, which no cluster takes. */
function isTree(fields: unknown): boolean {
  try {
    JSON.stringify(fields);
    return true;
  } catch {
    return false;
  }
}

/** Objects that say the same under another name or in another namespace, where it is plain which is which. */
function movedAmong(gone: readonly KubernetesObject[], fresh: readonly KubernetesObject[]): Pair[] {
  const alike = pairedBy(contentOf, gone, fresh);
  const known = new Set(alike.flatMap(({ before, after }) => [before, after]));
  const left = (objects: readonly KubernetesObject[]) => objects.filter((object) => !known.has(object));
  return [...alike, ...pairedBy(ownContentOf, left(gone), left(fresh))];
}

function pairedBy(contentsOf: (object: KubernetesObject) => string, gone: readonly KubernetesObject[], fresh: readonly KubernetesObject[]): Pair[] {
  const byContent = new Map<string, { readonly gone: KubernetesObject[]; readonly fresh: KubernetesObject[] }>();
  const group = (object: KubernetesObject) => getOrAdd(byContent, contentsOf(object), () => ({ gone: [], fresh: [] }));
  for (const object of gone) group(object).gone.push(object);
  for (const object of fresh) group(object).fresh.push(object);
  return [...byContent.values()].flatMap(({ gone: [before, ...others], fresh: [after, ...more] }) =>
    (before === undefined || after === undefined || others.length + more.length > 0 ? [] : [{ before, after }]));
}

/** What an object says. */
function contentOf({ kind, fields }: KubernetesObject): string {
  const { apiVersion: _, kind: __, metadata: ___, ...content } = fields;
  return JSON.stringify([kind, content]);
}

/** The same, with a mark wherever it uses its own name. */
function ownContentOf({ kind, name, fields }: KubernetesObject): string {
  const { apiVersion: _, kind: __, metadata: ___, ...content } = fields;
  return JSON.stringify([kind, content], (_key, value: unknown) => (value === name ? { itself: true } : value));
}
