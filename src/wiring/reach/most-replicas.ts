import { oncePerWiring } from '../once-per-wiring';
import type { KubernetesObject } from '../read/kubernetes-object';
import { integerAt, textAt } from '../read/untyped';
import { autoscalersOf } from './autoscalers';

/** KEDA's default for maxReplicaCount. */
const KEDA_REPLICAS = 100;

/** How many pods an autoscaler may create of what it scales. */
export const mostReplicas = oncePerWiring(
  (wiring): ReadonlyMap<KubernetesObject, number | undefined> => {
    const most = new Map<KubernetesObject, number | undefined>();
    for (const { scaled, maxReplicas } of autoscalersOf(wiring)) {
      if (scaled !== undefined) most.set(scaled, maxReplicas);
    }
    for (const { fields, namespace } of wiring.ofKind('ScaledObject')) {
      const name = textAt(fields, 'spec', 'scaleTargetRef', 'name') ?? '';
      const maxReplicas =
        integerAt(fields, 'spec', 'maxReplicaCount') ?? KEDA_REPLICAS;
      for (const { object } of wiring.workloadsNamed(namespace, name)) {
        most.set(object, maxReplicas);
      }
    }
    return most;
  },
);
