import type { Outcome } from '../../wiring';
import { hasArrived, type Reply } from './reply';

/**
 * Whether what came back is what the explanation says:
 * `agrees`, `disagrees`, `decides` if the explanation leaves it open, `undecided` if it shows nothing.
 */
export type Agreement = 'agrees' | 'disagrees' | 'decides' | 'undecided';

/** Holds an explanation against what came back. */
export function agreementOf(outcome: Outcome, reply: Reply): Agreement {
  const arrived = hasArrived(reply);
  if (arrived === undefined) return 'undecided';
  switch (outcome) {
    case 'arrives':
      return arrived ? 'agrees' : 'disagrees';
    case 'ends':
      return arrived ? 'disagrees' : 'agrees';
    case 'some':
      return 'agrees';
    case 'outside':
    case 'unknown':
      return 'decides';
  }
}

const ANSWERED =
  'although the explanation says that the call ends: something answers that the objects do not show';
const NOT_ANSWERED =
  'although the explanation says that the call arrives: the objects do not show all, such as a program that ' +
  'listens on another port, or on localhost alone';

/** What that means, in one sentence without a full stop. */
export function agreementText(agreement: Agreement, reply: Reply): string {
  switch (agreement) {
    case 'agrees':
      return 'which agrees with the explanation';
    case 'disagrees':
      return hasArrived(reply) === true ? ANSWERED : NOT_ANSWERED;
    case 'decides':
      return hasArrived(reply) === true
        ? 'so the call arrives, which the explanation leaves open'
        : 'so the call does not arrive, which the explanation leaves open';
    case 'undecided':
      return 'which says nothing about the explanation';
  }
}
