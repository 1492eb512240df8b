/** ` in namespace "shop"`, or nothing where the manifests do not name it. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in namespace "${namespace}"`;
}
