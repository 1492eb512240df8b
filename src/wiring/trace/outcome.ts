import type { Leg, Outcome, Stop } from './trace';

/**
 * The outcome of a call that reaches its legs: pods that are not endpoints of the port are not among
 * them.
 */
export function outcomeOfLegs(
  legs: readonly { readonly outcome: Outcome }[],
): Outcome {
  return combined(legs.map(({ outcome }) => outcome));
}

/** The outcome as far as NetworkPolicies decide it, whether or not anything listens on the port. */
export function outcomeOfPolicies(legs: readonly Pick<Leg, 'verdict'>[]): Outcome {
  return outcomeOfLegs(
    legs.map(({ verdict: { allowed, blocked } }) => {
      const closed = blocked ? 'ends' : 'unknown';
      return { outcome: allowed ? 'arrives' : closed };
    }),
  );
}

/** The outcome of a whole call: the first stop decides. */
export function outcomeOf(stops: readonly Stop[], legs: readonly Leg[]): Outcome {
  // A caller that cannot look up the name reaches none of its ports.
  const early = stops.filter(({ servicePort }) => servicePort === undefined);
  const deciding = early.find(({ outcome }) => outcome !== 'outside');
  if (deciding !== undefined) return deciding.outcome;
  if (early.length > 0) return 'outside';
  const late = stops.filter(({ servicePort }) => servicePort !== undefined);
  return legs.length + late.length === 0
    ? 'unknown'
    : combined([...late, ...legs].map(({ outcome }) => outcome));
}

function combined(outcomes: readonly Outcome[]): Outcome {
  const has = new Set(outcomes);
  const [only = 'ends'] = has;
  if (has.size < 2) return only;
  return has.has('arrives') && has.has('ends') ? 'some' : 'unknown';
}
