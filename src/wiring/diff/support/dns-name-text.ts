import type { KubernetesObject } from '../../read/kubernetes-object';

/** What happens to the DNS name of a Service; nothing for other objects. */
export function dnsNameText(
  { kind, namespace, name }: KubernetesObject,
  does: string,
): string {
  return kind === 'Service'
    ? `, and the DNS name ${namespace === '' ? name : `${name}.${namespace}`} ${does}`
    : '';
}
