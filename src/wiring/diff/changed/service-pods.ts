import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Backend } from '../../reach/endpoints';
import type { Comparison } from '../comparison';
import { example } from './service-pods.example';

/** Services that lead to other pods than before. */
export const servicePods: Comparison = {
  id: 'service-pods',
  effect: 'changes',
  title: 'A Service leads to other pods.',
  why:
    'New connections go to whatever pods the selector matches. That is how releases are switched, and also how ' +
    'the pods of another app end up behind a Service.',
  example,
  *compare({ before, after, services }) {
    for (const kept of services) {
      const [had, has] = [
        namesOf(before.backends(kept.before)),
        namesOf(after.backends(kept.after)),
      ];
      const lost = had.filter((name) => !has.includes(name));
      const won = has.filter((name) => !had.includes(name));
      // Where nothing is left, that is said to be lost.
      if (
        (lost.length === 0 && won.length === 0) ||
        (had.length > 0 && has.length === 0)
      ) {
        continue;
      }
      const { object } = kept.after;
      yield {
        object,
        field: ['spec', 'selector'],
        message: `the ${named(object)} ${textOf(had, lost, won)}`,
      };
    }
  },
};

function textOf(
  had: readonly string[],
  lost: readonly string[],
  won: readonly string[],
): string {
  if (lost.length === 0) {
    return `leads to ${enumerate(won)}${had.length === 0 ? ', and led to no pods' : ' too'}`;
  }
  if (won.length === 0) return `leads no longer to ${enumerate(lost)}`;
  return `leads to ${enumerate(won)} instead of ${enumerate(lost)}`;
}

function namesOf(backends: readonly Backend[]): string[] {
  return backends.map(({ workload, pods }) =>
    pods === undefined ? named(workload) : `${pods.join(', ')} of ${named(workload)}`,
  );
}
