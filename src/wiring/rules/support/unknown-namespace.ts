import type { Severity } from '../../../contract/severity';
import { oncePerWiring } from '../../once-per-wiring';

/**
 * Whether something may be in a namespace after all: an object without a namespace gets the one it is applied to.
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
 * The severity of what is wrong only if objects without a namespace are applied to another than those with one.
 *
 * Charts and tutorials leave the namespace out of some objects and write it into others; if they
 * name only one, all objects are meant to be there.
 */
export const severityOfUnknown = oncePerWiring(({ services, workloads }): Severity => {
  const named = new Set([...services, ...workloads].map(({ namespace }) => namespace));
  named.delete('');
  return named.size > 1 ? 'warning' : 'hint';
});
