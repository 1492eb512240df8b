import { oncePer } from './once-per';
import type { Wiring } from './wiring';

/** What several rules want to know of a wiring: it is computed when the first one asks, and only once. */
export function oncePerWiring<T>(
  compute: (wiring: Wiring) => T,
): (wiring: Wiring) => T {
  return oncePer(compute);
}
