import type { Labels } from '../wiring/read/kubernetes-object';

const MOST_NAMES = 4;

/** A thing as a sentence names it: `Deployment "web"`. */
export function named({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} "${name}"`;
}

/** Several things as a sentence names them: `Deployment "web", Job "seed" and 7 more`. */
export function allNamed(things: readonly { readonly kind: string; readonly name: string }[]): string {
  return enumerate(things.map(named));
}

/** Words in a row, the last one after an "and"; of very many only some. */
export function enumerate(words: readonly string[]): string {
  const told = words.length > MOST_NAMES ? [...words.slice(0, MOST_NAMES - 1), `${words.length - MOST_NAMES + 1} more`] : words;
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told[told.length - 1]}`;
}

/** Labels as a manifest states them: `app: web, tier: front`. */
export function labelText(labels: Labels): string {
  return Object.entries(labels).map(([key, value]) => `${key}: ${value}`).join(', ');
}

/** A namespace as a sentence names it. */
export function namespaceText(namespace: string): string {
  return namespace === '' ? 'the namespace it is applied to' : `the namespace "${namespace}"`;
}

/** ` in namespace "shop"`, or nothing where the manifests do not name it. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in namespace "${namespace}"`;
}

/** Parts of a fix in a row, without those that have nothing to say. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
