import { oncePerWiring } from '../../once-per-wiring';
import type { Route } from '../../reach/endpoints';
import type { Wiring } from '../../wiring';
import type { Problem } from './rule';

/** What a check says of one port of a Service. */
type ProblemsOf = (route: Route, wiring: Wiring) => Iterable<Problem>;

/** A check that looks at every port of every Service. */
export function eachRoute(problemsOf: ProblemsOf) {
  return among(routesOf, problemsOf);
}

/** A check that looks at the ports of Services that not all pods behind them declare. */
export function eachUndeclaredRoute(problemsOf: ProblemsOf) {
  return among(undeclared, problemsOf);
}

function among(
  routes: (wiring: Wiring) => readonly Route[],
  problemsOf: ProblemsOf,
): (wiring: Wiring) => Iterable<Problem> {
  return function* (wiring) {
    for (const route of routes(wiring)) yield* problemsOf(route, wiring);
  };
}

const routesOf = oncePerWiring((wiring) =>
  wiring.services.flatMap((service) => wiring.routes(service)),
);

/** Hardly any, and three rules are about them. */
const undeclared = oncePerWiring((wiring) =>
  routesOf(wiring).filter(
    ({ targets, missed }) =>
      missed.length > 0 ||
      targets.some(({ containerPort }) => containerPort === undefined),
  ),
);
