import { oncePerWiring } from '../once-per-wiring';
import type { KubernetesObject } from '../read/kubernetes-object';
import { textAt } from '../read/untyped';

/** The objects that KEDA scales, whose own number of replicas does not count. */
export const scaledElsewhere = oncePerWiring(
  (wiring): ReadonlySet<KubernetesObject> => {
    return new Set(
      wiring.ofKind('ScaledObject').flatMap(({ fields, namespace }) => {
        const name = textAt(fields, 'spec', 'scaleTargetRef', 'name') ?? '';
        return wiring.workloadsNamed(namespace, name).map(({ object }) => object);
      }),
    );
  },
);
