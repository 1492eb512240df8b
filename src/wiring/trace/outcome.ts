import type { Leg, Outcome, Stop } from './trace';

/**
 * What becomes of a call that has come as far as its legs: pods that are no endpoints of the port
 * are none of these.
 */
export function outcomeOfLegs(legs: readonly { readonly outcome: Outcome }[]): Outcome {
  return combined(legs.map(({ outcome }) => outcome));
}

/** What becomes of it as far as NetworkPolicies decide, whoever listens at its end. */
export function outcomeOfPolicies(legs: readonly Pick<Leg, 'verdict'>[]): Outcome {
  return outcomeOfLegs(
    legs.map(({ verdict: { allowed, blocked } }) => {
      const closed = blocked ? 'ends' : 'unknown';
      return { outcome: allowed ? 'arrives' : closed };
    }),
  );
}

/** What becomes of a whole call: the first place where it does not go on decides. */
export function outcomeOf(stops: readonly Stop[], legs: readonly Leg[]): Outcome {
  // Whoever cannot look the name up comes to no port of it.
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
