import { autoscalersOf } from '../../reach/autoscalers';
import { integerAt } from '../../read/untyped';
import type { Rule } from '../support/rule';

/** One hand sets the number of replicas. */
export const autoscalerAndReplicas: Rule = {
  id: 'autoscaler-and-replicas',
  severity: 'warning',
  title: 'What an autoscaler scales states no replicas.',
  why: 'Each time the manifest is applied its number of replicas replaces the one that the autoscaler has found: under load, most pods are stopped at once.',
  fix: 'Leave `replicas` out of the workload; `minReplicas` of the autoscaler says how many there are at least.',
  wrong: example('\n  replicas: 2'),
  right: example(''),
  * check(wiring) {
    for (const { object, scaled } of autoscalersOf(wiring)) {
      const replicas = scaled && integerAt(scaled.fields, 'spec', 'replicas');
      if (scaled === undefined || replicas === undefined) continue;
      yield {
        object: scaled,
        field: ['spec', 'replicas'],
        message: `the ${scaled.kind} "${scaled.name}" states ${replicas} replica${replicas === 1 ? '' : 's'}, and the HorizontalPodAutoscaler "${object.name}" scales it`,
        fix: 'leave replicas out of the workload',
      };
    }
  },
};

function example(replicas: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec:${replicas}
  selector: { matchLabels: { app: worker } }
  template:
    metadata: { labels: { app: worker } }
    spec: { containers: [{ name: worker, image: example/worker:1.0, resources: { requests: { cpu: 100m } } }] }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: worker, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: worker }
  minReplicas: 2
  maxReplicas: 5
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`;
}
