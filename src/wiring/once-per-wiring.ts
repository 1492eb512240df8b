import { oncePer } from './once-per';
import type { Wiring } from './wiring';

/** A function of a wiring that several rules need: it is computed for the first one, and kept for the others. */
export function oncePerWiring<T>(
  compute: (wiring: Wiring) => T,
): (wiring: Wiring) => T {
  return oncePer(compute);
}
