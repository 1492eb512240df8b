import { budgetsOf, type DisruptionBudget } from '../../reach/disruption-budgets';
import { mostReplicas } from '../../reach/most-replicas';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { at } from '../../read/untyped';
import type { Rule } from '../support/rule';
import { example } from './blocking-disruption-budget.example';

/** A PodDisruptionBudget that allows no disruptions. */
export const blockingDisruptionBudget: Rule = {
  id: 'blocking-disruption-budget',
  severity: 'warning',
  title: 'A PodDisruptionBudget allows no disruptions.',
  why:
    'A budget that always requires every pod forbids every eviction: nodes can no longer be drained, and cluster ' +
    'upgrades hang.',
  fix: 'Require fewer pods than there are (`maxUnavailable: 1` suits most apps), or run more replicas.',
  example,
  *check(wiring) {
    const most = mostReplicas(wiring);
    for (const budget of budgetsOf(wiring)) {
      if (budget.workloads.length === 0) continue;
      const reason = reasonToBlock(budget, most);
      if (reason === undefined) continue;
      yield {
        object: budget.object,
        field: reason.field,
        message: `the PodDisruptionBudget "${budget.object.name}" allows no eviction: ${reason.text}`,
        fix: 'set maxUnavailable: 1 instead, or run more replicas than it requires',
      };
    }
  },
};

interface Reason {
  readonly field: readonly string[];
  readonly text: string;
}

function reasonToBlock(
  { object, workloads }: DisruptionBudget,
  replicas: ReadonlyMap<KubernetesObject, number | undefined>,
): Reason | undefined {
  const counts = workloads.map((workload) =>
    replicas.has(workload.object)
      ? replicas.get(workload.object)
      : workload.replicas,
  );
  const pods = counts.includes(undefined)
    ? undefined
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  // What is scaled to nothing has no pods to evict.
  if (pods === 0) return undefined;
  const unavailable = amountAt(object, 'maxUnavailable');
  if (unavailable?.number === 0) {
    return {
      field: ['spec', 'maxUnavailable'],
      text: `maxUnavailable is ${unavailable.text}`,
    };
  }
  const available = amountAt(object, 'minAvailable');
  if (available === undefined) return undefined;
  const field = ['spec', 'minAvailable'];
  if (available.percent && available.number >= 100) {
    return { field, text: `minAvailable is ${available.text}` };
  }
  if (pods === undefined) return undefined;
  const wanted = available.percent
    ? Math.ceil((pods * available.number) / 100)
    : available.number;
  if (wanted < pods) return undefined;
  const most = pods === 1 ? 'is at most 1 pod' : `are at most ${pods} pods`;
  return { field, text: `minAvailable is ${available.text}, and there ${most}` };
}

function amountAt(
  object: KubernetesObject,
  name: string,
):
  | { readonly number: number; readonly percent: boolean; readonly text: string }
  | undefined {
  const value = at(object.fields, 'spec', name);
  const parts = /^(\d+)(%?)$/.exec(
    typeof value === 'number' || typeof value === 'string' ? String(value) : '',
  );
  return parts === null
    ? undefined
    : { number: Number(parts[1]), percent: parts[2] === '%', text: parts[0] };
}
