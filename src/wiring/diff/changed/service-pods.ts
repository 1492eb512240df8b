import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { SelectedPods } from '../../reach/endpoints';
import type { Comparison } from '../comparison';
import { example } from './service-pods.example';

/** Services that lead to other pods than before. */
export const servicePods: Comparison = {
  id: 'service-pods',
  effect: 'changes',
  title: 'A Service leads to other pods.',
  why:
    'New connections go to whatever pods the selector matches. That is how traffic is switched to another release, ' +
    'and also how the pods of another app end up behind a Service.',
  example,
  *compare({ before, after, services }) {
    for (const kept of services) {
      const [had, has] = [
        namesOf(before.selectedPods(kept.before)),
        namesOf(after.selectedPods(kept.after)),
      ];
      const lost = had.filter((name) => !has.includes(name));
      const gained = has.filter((name) => !had.includes(name));
      // A Service without any pods left is reported as lost.
      if (
        (lost.length === 0 && gained.length === 0) ||
        (had.length > 0 && has.length === 0)
      ) {
        continue;
      }
      const { object } = kept.after;
      yield {
        object,
        field: ['spec', 'selector'],
        message: `the ${named(object)} ${textOf(had, lost, gained)}`,
      };
    }
  },
};

function textOf(
  had: readonly string[],
  lost: readonly string[],
  gained: readonly string[],
): string {
  if (lost.length === 0) {
    return `leads to ${enumerate(gained)}${had.length === 0 ? ', and had no pods before' : ' too'}`;
  }
  if (gained.length === 0) return `no longer leads to ${enumerate(lost)}`;
  return `leads to ${enumerate(gained)} instead of ${enumerate(lost)}`;
}

function namesOf(selected: readonly SelectedPods[]): string[] {
  return selected.map(({ workload, pods }) =>
    pods === undefined
      ? named(workload)
      : `${pods.join(', ')} of ${named(workload)}`,
  );
}
