import { named } from '../../../words/objects';
import { at } from '../../read/untyped';
import type { Comparison } from '../comparison';
import { example } from './replicas.example';

const scaled = new Set(['DaemonSet', 'Deployment', 'StatefulSet']);

/** Workloads that have more or fewer pods. */
export const replicas: Comparison = {
  id: 'replicas',
  effect: 'changes',
  title: 'The number of pods of a workload changes.',
  why:
    'Without the field there is one pod, so deleting the line can remove pods. If an autoscaler sets the number, ' +
    'every apply sets it back.',
  example,
  *compare({ workloads }) {
    for (const {
      before,
      after,
      after: { object },
    } of workloads) {
      if (!scaled.has(after.kind) || before.replicas === after.replicas) {
        continue;
      }
      const field = ['spec', 'replicas'];
      if (at(before.object.fields, ...field) === at(object.fields, ...field)) {
        continue;
      }
      const counts = `has ${podsText(after.replicas)}, had ${podsText(before.replicas)}`;
      yield { object, field, message: `the ${named(object)} ${counts}` };
    }
  },
};

function podsText(count: number | undefined): string {
  if (count === undefined) return 'one pod per node';
  return count === 1 ? '1 pod' : `${count} pods`;
}
