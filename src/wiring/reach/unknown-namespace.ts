import type { Severity } from '../../contract/severity';
import { oncePerWiring } from '../once-per-wiring';

/**
 * Whether an object may be in a namespace: one that names no namespace gets the one to which it is applied.
 *
 * @param namespace the namespace in which it is looked for, empty if that is unknown
 * @param places the namespaces that have such an object
 */
export function mayBeIn(namespace: string, places: readonly string[]): boolean {
  return places.some(
    (place) => place !== namespace && (place === '' || namespace === ''),
  );
}

/**
 * The severity of a problem that exists only if objects without a namespace are applied to another one than the rest.
 *
 * Charts and tutorials leave the namespace out of some objects and write it into others; if they name
 * only one, all objects are meant to be in it.
 */
export const severityOfUnknown = oncePerWiring(
  ({ services, workloads }): Severity => {
    const named = new Set(
      [...services, ...workloads].map(({ namespace }) => namespace),
    );
    named.delete('');
    return named.size > 1 ? 'warning' : 'hint';
  },
);
