import type { KubernetesObject } from '../../read/kubernetes-object';

/** What becomes of the name that a Service has in the DNS of the cluster; nothing of other objects. */
export function serviceName(
  { kind, namespace, name }: KubernetesObject,
  does: string,
): string {
  return kind === 'Service'
    ? `, and the name ${namespace === '' ? name : `${name}.${namespace}`} ${does}`
    : '';
}
