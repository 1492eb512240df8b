import type { Severity } from '../../../contract/severity';
import { inNamespace } from '../../../words/objects';
import { groupOf } from '../../read/api-group';
import { isHook } from '../../read/hooks';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { SourceObject } from '../../read/source';
import { textAt } from '../../read/untyped';
import type { Rule } from '../support/rule';
import { example } from './duplicate-object.example';

/** An object that is defined more than once. */
export const duplicateObject: Rule = {
  id: 'duplicate-object',
  severity: 'error',
  title: 'The same object is defined more than once.',
  why:
    'Kubernetes identifies the objects of a kind by namespace and name. Of two that share both, the one applied ' +
    'last silently replaces the other.',
  fix: 'Rename one of the two, or merge them.',
  example,
  *check({ objects }) {
    const known = new Map<string, KubernetesObject>();
    for (const object of objects) {
      if (textAt(object.fields, 'metadata', 'name') === undefined || isHook(object)) {
        continue;
      }
      const { namespace, name } = object;
      const kind = textAt(object.fields, 'kind') ?? object.kind;
      const key = `${groupOf(object.apiVersion)}/${kind}/${namespace}/${name}`;
      const first = known.get(key);
      known.set(key, object);
      if (first === undefined) continue;
      const alike = sameContent(first, object);
      const content = alike
        ? 'with the same content'
        : 'with different content, which this one replaces';
      yield {
        object,
        severity: alike ? 'hint' : severityOf(first.source, object.source),
        message:
          `the ${kind} "${name}"${inNamespace(namespace)} is already defined` +
          `${placeOf(first.source)}, ${content}`,
        fix: alike ? 'remove one of the two' : 'rename one of the two, or merge them',
      };
    }
  },
};

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
