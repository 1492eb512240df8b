import { budgetsOf } from '../../reach/disruption-budgets';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Workload } from '../../read/workload';
import type { Rule } from '../support/rule';
import { example } from './overlapping-disruption-budgets.example';

/** Two PodDisruptionBudgets that select the same pod. */
export const overlappingDisruptionBudgets: Rule = {
  id: 'overlapping-disruption-budgets',
  severity: 'error',
  title: 'Two PodDisruptionBudgets select the same pod.',
  why:
    'Kubernetes does not evict a pod that two budgets select: every attempt fails with an error, and the node ' +
    'cannot be drained.',
  fix: 'Narrow one of the selectors, or delete one of the budgets.',
  example,
  *check(wiring) {
    const owners = new Map<Workload, KubernetesObject>();
    for (const { object, workloads } of budgetsOf(wiring)) {
      const shared = workloads.find((workload) => owners.has(workload));
      const owner = shared && owners.get(shared);
      for (const workload of workloads) owners.set(workload, object);
      if (shared === undefined || owner === undefined) continue;
      yield {
        object,
        field: ['spec', 'selector'],
        message:
          `the PodDisruptionBudgets "${owner.name}" and "${object.name}" both select ` +
          `the pods of the ${shared.kind} "${shared.name}"`,
        fix: 'narrow one of the selectors, or delete one of the budgets',
      };
    }
  },
};
