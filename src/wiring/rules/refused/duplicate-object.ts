import { ignoreAnnotation } from '../../../contract/annotations';
import type { Severity } from '../../../contract/severity';
import { enumerate } from '../../../words/lists';
import { inNamespace } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import { groupOf } from '../../read/api-group';
import { isHook } from '../../read/hooks';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { SourceObject } from '../../read/source';
import { textAt } from '../../read/untyped';
import type { Problem, Rule } from '../support/rule';
import { example } from './duplicate-object.example';

const ID = 'duplicate-object';

/** An object that is defined more than once. */
export const duplicateObject: Rule = {
  id: ID,
  severity: 'error',
  title: 'The same object is defined more than once.',
  why:
    'Kubernetes identifies the objects of a kind by namespace and name. Of two that share both, the one applied ' +
    'last silently replaces the other.',
  fix: 'Rename one of the two, or merge them.',
  example,
  *check({ objects, hasDuplicates }) {
    if (!hasDuplicates) return;
    const known = new Map<string, KubernetesObject>();
    const pairs = new Map<string, Duplicate[]>();
    for (const object of objects) {
      if (
        textAt(object.fields, 'metadata', 'name') === undefined ||
        isHook(object)
      ) {
        continue;
      }
      const { namespace, name } = object;
      const kind = textAt(object.fields, 'kind') ?? object.kind;
      const key = `${groupOf(object.apiVersion)}/${kind}/${namespace}/${name}`;
      const first = known.get(key);
      known.set(key, object);
      if (first === undefined) continue;
      const duplicate = { first, object, kind, isSame: sameContent(first, object) };
      getOrAdd(pairs, pairOf(duplicate, pairs.size), () => []).push(duplicate);
    }
    for (const duplicates of pairs.values()) yield problemOf(duplicates);
  },
};

/** An object that is defined again. */
interface Duplicate {
  readonly first: KubernetesObject;
  readonly object: KubernetesObject;
  readonly kind: string;
  readonly isSame: boolean;
}

/** Two files that repeat each other's objects are one fault; in one file each object is one of its own. */
function pairOf({ first, object, isSame }: Duplicate, count: number): string {
  const { file } = object.source;
  const isOne = file === undefined || file === first.source.file;
  const isAccepted = Object.hasOwn(object.annotations, ignoreAnnotation(ID));
  return isOne || isAccepted
    ? String(count)
    : `${first.source.file} ${file} ${isSame}`;
}

function problemOf(duplicates: readonly Duplicate[]): Problem {
  const [{ first, object, kind, isSame }] = duplicates;
  const content = isSame
    ? 'with the same content'
    : 'with different content, which this one replaces';
  const others = duplicates
    .slice(1)
    .map((other) => `${other.kind} "${other.object.name}"`);
  const more =
    others.length === 0
      ? ''
      : `; so ${others.length === 1 ? 'is' : 'are'} ${enumerate(others)} of the same file`;
  return {
    object,
    severity: isSame ? 'hint' : severityOf(first.source, object.source),
    message:
      `the ${kind} "${object.name}"${inNamespace(object.namespace)} is already defined` +
      `${placeOf(first.source)}, ${content}${more}`,
    fix: isSame ? 'remove one of the two' : 'rename one of the two, or merge them',
  };
}

function sameContent(one: KubernetesObject, other: KubernetesObject): boolean {
  try {
    return (
      one.fields === other.fields ||
      JSON.stringify(one.fields) === JSON.stringify(other.fields)
    );
  } catch {
    return false; // YAML can make an object a part of itself
  }
}

/** Files that lie side by side may be alternatives, of which one is applied. */
function severityOf(first: SourceObject, second: SourceObject): Severity {
  return first.file === second.file ? 'error' : 'warning';
}

function placeOf({ path, file, line }: SourceObject): string {
  const place = path ?? [file, line].filter((part) => part !== undefined).join(':');
  return place === '' ? '' : ` (${place})`;
}
