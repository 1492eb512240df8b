import { budgetsOf } from '../../reach/disruption-budgets';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Workload } from '../../read/workload';
import type { Rule } from '../support/rule';

/** A pod has one PodDisruptionBudget. */
export const overlappingDisruptionBudgets: Rule = {
  id: 'overlapping-disruption-budgets',
  severity: 'error',
  title: 'A pod has one PodDisruptionBudget.',
  why: 'Kubernetes evicts no pod that two budgets select: it answers every attempt with an error, and the node cannot be drained.',
  fix: 'Narrow one of the selectors, or delete one of the budgets.',
  wrong: example('tier: back'),
  right: example('app: mailer'),
  * check(wiring) {
    const owners = new Map<Workload, KubernetesObject>();
    for (const { object, workloads } of budgetsOf(wiring)) {
      const shared = workloads.find((workload) => owners.has(workload));
      const owner = shared && owners.get(shared);
      for (const workload of workloads) owners.set(workload, object);
      if (shared === undefined || owner === undefined) continue;
      yield {
        object,
        field: ['spec', 'selector'],
        message: `the PodDisruptionBudgets "${owner.name}" and "${object.name}" both select the pods of the ${shared.kind} "${shared.name}"`,
        fix: 'narrow one of the selectors, or delete one of the budgets',
      };
    }
  },
};

function example(selected: string): string {
  const deployment = (name: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}, tier: back } }
    spec: { containers: [{ name: ${name}, image: example/${name}:1.0 }] }
`;
  const budget = (name: string, label: string) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { ${label} } } }
`;
  return [deployment('worker'), deployment('mailer'), budget('worker', 'app: worker'), budget('others', selected)].join('---');
}
