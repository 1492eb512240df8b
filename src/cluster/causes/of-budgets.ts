import { at, budgetsOf, integerAt, type Wiring } from '../../wiring';
import { allOf, counted } from '../../words/lists';
import { called } from '../../words/objects';
import { fieldsOf, type ObservedCluster } from '../observed/cluster';
import type { Cause } from './cause';
import { livePodsOf } from './of-workload';
import { describe, referenceOf } from './reference';

/** Budgets that keep pods on nodes that are to be emptied, so that a drain goes on without end. */
export function causesOfBudgets(
  cluster: ObservedCluster,
  wiring: Wiring,
): readonly Cause[] {
  const cordoned = new Set(
    [...cluster.nodes]
      .filter(([, node]) => at(node, 'spec', 'unschedulable') === true)
      .map(([name]) => name),
  );
  if (cordoned.size === 0) return [];
  return budgetsOf(wiring).flatMap(({ object, workloads }): Cause[] => {
    const budget = fieldsOf(cluster, object);
    if (integerAt(budget, 'status', 'disruptionsAllowed') !== 0) return [];
    // A drain leaves the pods of a DaemonSet where they are.
    const kept = workloads
      .filter(({ kind }) => kind !== 'DaemonSet')
      .flatMap((workload) => livePodsOf(cluster, workload))
      .filter(({ ready, node = '' }) => ready && cordoned.has(node));
    if (kept.length === 0) return [];
    const reference = referenceOf(budget);
    const nodes = [...new Set(kept.flatMap(({ node }) => node ?? []))].sort();
    const healthy = integerAt(budget, 'status', 'currentHealthy');
    const desired = integerAt(budget, 'status', 'desiredHealthy');
    const counts =
      healthy === undefined || desired === undefined
        ? ''
        : ` (${healthy} healthy, ${desired} wanted)`;
    return [
      {
        id: 'budget-blocks-drain',
        at: 'node',
        text:
          `${called(reference)} allows no eviction${counts}, so a drain cannot take ` +
          `${counted(kept.length, 'pod')} from the cordoned ${nodes.length === 1 ? 'node' : 'nodes'} ${allOf(nodes)}`,
        effect: 'beside',
        observed: true,
        object: reference,
        fix: 'run one more pod, bring those that are not ready back, or have the budget allow one to go',
        shows: describe(reference),
      },
    ];
  });
}
