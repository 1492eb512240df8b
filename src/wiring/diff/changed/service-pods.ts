import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Backend } from '../../reach/endpoints';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';
import type { KeptService } from '../services';

/** Services that lead to other pods than before. */
export function* otherPods(before: Wiring, after: Wiring, services: readonly KeptService[]): Iterable<Change> {
  for (const kept of services) {
    const [had, has] = [namesOf(before.backends(kept.before)), namesOf(after.backends(kept.after))];
    const lost = had.filter((name) => !has.includes(name));
    const won = has.filter((name) => !had.includes(name));
    // Where nothing is left, that is said to be lost.
    if ((lost.length === 0 && won.length === 0) || (had.length > 0 && has.length === 0)) continue;
    yield changeOf(kept.after.object, {
      id: 'service-pods', effect: 'changes', field: ['spec', 'selector'], message: `the ${named(kept.after.object)} ${textOf(had, lost, won)}`,
    });
  }
}

function textOf(had: readonly string[], lost: readonly string[], won: readonly string[]): string {
  if (lost.length === 0) return `leads to ${enumerate(won)}${had.length === 0 ? ', and led to no pods' : ' too'}`;
  return won.length === 0 ? `leads no longer to ${enumerate(lost)}` : `leads to ${enumerate(won)} instead of ${enumerate(lost)}`;
}

function namesOf(backends: readonly Backend[]): string[] {
  return backends.map(({ workload, pods }) => (pods === undefined ? named(workload) : `${pods.join(', ')} of ${named(workload)}`));
}
