import { autoscalersOf } from '../../reach/autoscalers';
import { integerAt } from '../../read/untyped';
import type { Rule } from '../support/rule';
import { example } from './autoscaler-and-replicas.example';

/** An autoscaled workload that sets replicas. */
export const autoscalerAndReplicas: Rule = {
  id: 'autoscaler-and-replicas',
  severity: 'warning',
  title: 'A workload sets replicas although an autoscaler scales it.',
  why:
    'Each time the manifest is applied, its replicas overwrite the number that the autoscaler has set: ' +
    'under load, most pods are stopped at once.',
  fix: 'Leave `replicas` out of the workload; `minReplicas` of the autoscaler is the lower bound.',
  example,
  *check(wiring) {
    for (const { object, scaled } of autoscalersOf(wiring)) {
      const replicas = scaled && integerAt(scaled.fields, 'spec', 'replicas');
      if (scaled === undefined || replicas === undefined) continue;
      yield {
        object: scaled,
        field: ['spec', 'replicas'],
        message:
          `the ${scaled.kind} "${scaled.name}" sets replicas: ${replicas}, but the ` +
          `HorizontalPodAutoscaler "${object.name}" scales it`,
        fix: 'remove replicas from the workload',
      };
    }
  },
};
