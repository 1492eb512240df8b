import { enumerate } from './lists';

/** A thing as a sentence names it: `Deployment "web"`. */
export function named({
  kind,
  name,
}: {
  readonly kind: string;
  readonly name: string;
}): string {
  return `${kind} "${name}"`;
}

/** Several things as a sentence names them: `Deployment "web", Job "seed" and 7 more`. */
export function allNamed(
  things: readonly { readonly kind: string; readonly name: string }[],
): string {
  return enumerate(things.map(named));
}

/** Labels as a manifest states them: `app: web, tier: front`. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

/** A namespace as a sentence names it. */
export function namespaceText(namespace: string): string {
  return namespace === ''
    ? 'the namespace it is applied to'
    : `the namespace "${namespace}"`;
}

/** ` in namespace "shop"`, or nothing where the manifests do not name it. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in namespace "${namespace}"`;
}

/** Names an object as people do: `Service shop/web`. */
export function called({
  kind,
  namespace = '',
  name,
}: {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}): string {
  return [kind, namespace === '' ? name : `${namespace}/${name}`]
    .filter((word) => word !== '')
    .join(' ');
}
