import { referenceTo } from '../read/reference-to';
import type { SourceObject } from '../read/source';
import { readWiring } from '../read-wiring';
import type { WiringOptions } from '../wiring';
import { type Change, EFFECTS } from './change';
import type { Comparison, Consequence } from './comparison';
import { comparisons } from './comparisons';
import { Sides } from './sides';

export * from './change';
export type { Comparison, Consequence, Example } from './comparison';
export { comparisons } from './comparisons';

/** What applying the new manifests over the old ones does, the most serious first, then by comparison. */
export function compareManifests(
  before: Iterable<SourceObject>,
  after: Iterable<SourceObject>,
  options?: WiringOptions,
): readonly Change[] {
  const sides = new Sides(readWiring(before, options), readWiring(after, options));
  const changes: Change[] = [];
  for (const comparison of comparisons) {
    const consequences = [...comparison.compare(sides, changes)];
    for (const one of consequences) changes.push(changeOf(comparison, one));
  }
  return EFFECTS.flatMap((effect) =>
    changes.filter((change) => change.effect === effect),
  );
}

function changeOf(
  { id, effect: usual }: Comparison,
  consequence: Consequence,
): Change {
  const { object, field, message, fix, effect = usual } = consequence;
  return {
    id,
    effect,
    object: referenceTo(object),
    source: object.source,
    field,
    message,
    fix,
  };
}
