import type { Route } from '../../reach/endpoints';
import type { Wiring } from '../../wiring';
import type { Problem } from './rule';

/** A check that looks at every port of every Service. */
export function eachRoute(
  problemsOf: (route: Route, wiring: Wiring) => Iterable<Problem>,
): (wiring: Wiring) => Iterable<Problem> {
  return function* (wiring) {
    for (const service of wiring.services) {
      for (const route of wiring.routes(service)) yield* problemsOf(route, wiring);
    }
  };
}
