import type { KubernetesObject } from '../wiring/read/kubernetes-object';

/** Names an object: `Service shop/web`. */
export function called({ kind, namespace, name }: Pick<KubernetesObject, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}
