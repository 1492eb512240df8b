import { oncePerWiring } from '../once-per-wiring';
import type { KubernetesObject } from '../read/kubernetes-object';
import { textAt } from '../read/untyped';

/** What KEDA scales from nothing to something, whatever number its manifest states. */
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
