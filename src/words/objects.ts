import { enumerate } from './lists';

/** An object in a sentence: `Deployment "web"`. */
export function named({
  kind,
  name,
}: {
  readonly kind: string;
  readonly name: string;
}): string {
  return `${kind} "${name}"`;
}

/** Several objects in a sentence: `Deployment "web", Job "seed" and 7 more`. */
export function allNamed(
  things: readonly { readonly kind: string; readonly name: string }[],
): string {
  return enumerate(things.map(named));
}

/** Labels as in a manifest: `app: web, tier: front`. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

/** A namespace in a sentence. */
export function namespaceText(namespace: string): string {
  return namespace === ''
    ? 'the namespace it is applied to'
    : `the namespace "${namespace}"`;
}

/** ` in namespace "shop"`, or nothing if the manifests do not name it. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in namespace "${namespace}"`;
}

/** The short form of an object: `Service shop/web`. */
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
