import type { Wiring } from './wiring';

/** What several rules want to know of a wiring: it is computed when the first one asks, and only once. */
export function oncePerWiring<T>(compute: (wiring: Wiring) => T): (wiring: Wiring) => T {
  const known = new WeakMap<Wiring, { readonly value: T }>();
  return (wiring) => {
    let found = known.get(wiring);
    if (found === undefined) {
      found = { value: compute(wiring) };
      known.set(wiring, found);
    }
    return found.value;
  };
}
