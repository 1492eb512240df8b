import type { Leg, Outcome, Stop } from './trace';

/**
 * What becomes of a call that has come as far as its legs: pods that are no endpoints of the port
 * are none of these.
 */
export function outcomeOfLegs(legs: readonly { readonly outcome: Outcome }[]): Outcome {
  return combined(legs.map(({ outcome }) => outcome));
}

/** What becomes of a whole call. */
export function outcomeOf(stops: readonly Stop[], legs: readonly Leg[]): Outcome {
  // Whoever cannot look the name up comes to no port of it.
  const early = stops.filter(({ servicePort }) => servicePort === undefined);
  const late = stops.filter(({ servicePort }) => servicePort !== undefined);
  if (early.some(({ outcome }) => outcome === 'ends')) return 'ends';
  const rest =
    legs.length + late.length === 0
      ? undefined
      : combined([...late, ...legs].map(({ outcome }) => outcome));
  if (early.length === 0) return rest ?? 'unknown';
  if (rest === 'ends') return 'ends';
  return early.some(({ outcome }) => outcome === 'unknown') ? 'unknown' : 'outside';
}

function combined(outcomes: readonly Outcome[]): Outcome {
  const has = new Set(outcomes);
  const [only = 'ends'] = has;
  if (has.size < 2) return only;
  return has.has('arrives') && has.has('ends') ? 'some' : 'unknown';
}
