import { NAMESPACE_NAME } from '../../contract/labels';
import type { Labels } from '../../contract/labels';
import type { KubernetesObject } from '../read/kubernetes-object';
import { match, type Match, type Requirements } from './selector';

/** The labels of the namespaces that are in the manifests, by name. */
export type NamespaceLabels = ReadonlyMap<string, Labels>;

/** The labels of Namespace objects. */
export function namespaceLabels(
  namespaces: readonly KubernetesObject[],
): NamespaceLabels {
  return new Map(namespaces.map(({ name, labels }) => [name, labels]));
}

/**
 * Whether the selector matches the namespace: the API server labels each with its name, and one that
 * is not in the manifests may have any other label.
 */
export function matchNamespace(
  namespaces: NamespaceLabels,
  selector: Requirements,
  name: string,
): Match {
  if (name === '') {
    return match(selector, {}, () => true);
  }
  return match(
    selector,
    { ...namespaces.get(name), [NAMESPACE_NAME]: name },
    (key) => key !== NAMESPACE_NAME && !namespaces.has(name),
  );
}

/** Whether two namespaces are the same: an unknown one may be any. */
export function sameNamespace(one: string, other: string): Match {
  if (one === other) return 'yes';
  return one === '' || other === '' ? 'perhaps' : 'no';
}
