import type { Severity } from '../../../contract/severity';
import { oncePerWiring } from '../../once-per-wiring';

/**
 * Whether something may be in a namespace after all: what names no namespace is applied to the one that is chosen then.
 *
 * @param namespace the namespace where it is looked for, empty where that is unknown
 * @param places the namespaces where it is
 */
export function mayBeIn(namespace: string, places: readonly string[]): boolean {
  return places.some(
    (place) => place !== namespace && (place === '' || namespace === ''),
  );
}

/**
 * How bad it is what is wrong only if an object that names no namespace is in another than those that name one.
 *
 * Charts and tutorials leave the namespace out of some objects and write it into others; where they
 * write but one, that is where all of them are meant to be.
 */
export const severityOfUnknown = oncePerWiring(({ services, workloads }): Severity => {
  const named = new Set([...services, ...workloads].map(({ namespace }) => namespace));
  named.delete('');
  return named.size > 1 ? 'warning' : 'hint';
});
