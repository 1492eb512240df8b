import type { Finding } from '../finding';
import type { KubernetesObject } from './kubernetes-object';

/** What names an object in a cluster. */
export function referenceTo({
  apiVersion,
  kind,
  namespace,
  name,
}: KubernetesObject): Finding['object'] {
  return {
    apiVersion,
    kind: kind.split('.')[0],
    namespace: namespace === '' ? undefined : namespace,
    name,
  };
}
