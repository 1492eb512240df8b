import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Comparison, Consequence } from '../comparison';
import {
  successorText,
  type LostClaims,
  lostClaims,
  podsText,
} from '../support/lost-claims';
import { example } from './orphaned-claims.example';

/** Volume claims that stay although no pod uses them any more. */
export const orphanedClaims: Comparison = {
  id: 'orphaned-claims',
  effect: 'loses',
  title: 'A StatefulSet leaves its volume claims behind.',
  why:
    'A StatefulSet finds its claims by its own name and the ordinals of its pods. Under another name, or with ' +
    'other ordinals, its pods start with empty volumes, while the data stays on claims that nothing mounts.',
  example,
  *compare(sides) {
    for (const lost of lostClaims(sides)) {
      if (!lost.deleted) yield consequenceOf(lost);
    }
  },
};

function consequenceOf({
  statefulSet,
  successor,
  stays,
  claims,
}: LostClaims): Consequence {
  const left = `${enumerate(claims)} are left behind with their data`;
  if (successor === undefined) {
    return {
      object: statefulSet.object,
      message: `the ${named(statefulSet)} ${successorText(statefulSet, successor)}: its claims ${left}`,
      fix: 'delete the claims once their data is no longer needed',
    };
  }
  const { object } = successor;
  if (stays) {
    return {
      object,
      field: ['spec', 'ordinals', 'start'],
      message: `the ${named(successor)} has ${podsText(successor)} now: the claims ${left}`,
      fix: 'keep spec.ordinals.start, or copy the data from the old claims',
    };
  }
  return {
    object,
    message:
      `the ${named(statefulSet)} ${successorText(statefulSet, successor)}: its claims ${left}, ` +
      'and the new pods start with empty ones',
    fix: 'keep the name, or copy the data from the old claims: a StatefulSet finds its claims by its own name',
  };
}
