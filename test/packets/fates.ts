import {
  leadsToPods,
  type Leg,
  type Outcome,
  type Trace,
  type Verdict,
} from '../../src/wiring';

/**
 * What becomes of a question, as the wiring says:
 * `answered`: one of these answers, each as `pod port`; `denied`: a policy stops it;
 * `deaf`: the caller may not ask DNS; `nobody`: there is nobody to answer;
 * `misjudged`: a policy stops it, and kube-router would not;
 * `unknown`: the manifests do not tell, and why.
 */
export type Fate =
  | { readonly fate: 'answered'; readonly by: readonly string[] }
  | { readonly fate: 'denied' | 'deaf' | 'nobody' | 'misjudged' }
  | { readonly fate: 'unknown'; readonly why: string };

/** Who answers on a leg, each as `pod port`. */
export type Listeners = (leg: Leg) => readonly string[];

/** The fate of a call that is traced from its name on. */
export function fateOfTrace(
  { stops, legs, outcome }: Trace,
  listeners: Listeners,
): Fate {
  const early = stops.find(({ servicePort }) => servicePort === undefined);
  if (early?.at === 'policy' && early.outcome === 'ends') return { fate: 'deaf' };
  return fateOfLegs(legs, outcome, listeners);
}

/** The fate of a call that comes to these legs. */
export function fateOfLegs(
  legs: readonly Leg[],
  outcome: Outcome,
  listeners: Listeners,
): Fate {
  switch (outcome) {
    case 'arrives':
      return { fate: 'answered', by: legs.flatMap(listeners) };
    case 'ends':
      if (legs.length === 0 || !legs.every(isBlocked)) return { fate: 'nobody' };
      return { fate: legs.some(isMisjudged) ? 'misjudged' : 'denied' };
    default:
      return { fate: 'unknown', why: reasonOf(legs, outcome) };
  }
}

function isBlocked({ verdict }: Leg): boolean {
  return verdict.blocked;
}

/**
 * kube-router writes the rules of both directions of a policy into one chain, and asks that chain for
 * either end. If one policy selects both, what lets one in lets the other out, and the other way round.
 */
function isMisjudged({ verdict: { ingress, egress } }: Leg): boolean {
  const sides = [
    [ingress, egress],
    [egress, ingress],
  ];
  return sides.some(([open, closed]) =>
    open.rules.some(({ policy }) => closed.policies.includes(policy)),
  );
}

function reasonOf(legs: readonly Leg[], outcome: Outcome): string {
  const verdicts = legs.map(({ verdict }) => verdict);
  const doubtful = verdicts.find(({ allowed, blocked }) => !allowed && !blocked);
  if (doubtful !== undefined) return doubtOf(doubtful);
  return legs.some((leg) => leadsToPods(leg) && leg.listens !== true)
    ? 'whether anything listens'
    : `the call as a whole: ${outcome}`;
}

function doubtOf({ ingress, egress }: Verdict): string {
  const [side, { because, rules }] =
    ingress.allowed || ingress.because === 'closed'
      ? (['egress', egress] as const)
      : (['ingress', ingress] as const);
  const isBlock = rules.some(({ peers }) => peers.some((peer) => 'block' in peer));
  return `${side}: ${isBlock ? 'an ipBlock, and the addresses of pods are not in manifests' : because}`;
}
