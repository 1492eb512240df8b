import type { KubernetesObject } from '../read/kubernetes-object';
import { readLabelSelector } from '../read/label-selector';
import { at } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';

/** A PodDisruptionBudget, and the pods it protects. */
export interface DisruptionBudget {
  readonly object: KubernetesObject;
  readonly workloads: readonly Workload[];
}

/** The PodDisruptionBudgets of a wiring. */
export function budgetsOf(wiring: Wiring): DisruptionBudget[] {
  return wiring.ofKind('PodDisruptionBudget').map((object) => {
    const selector = readLabelSelector(at(object.fields, 'spec', 'selector'));
    // In policy/v1beta1 an empty selector matches nothing.
    const isEmpty =
      selector === undefined ||
      (object.apiVersion === 'policy/v1beta1' &&
        Object.keys(selector.matchLabels).length +
          selector.matchExpressions.length ===
          0);
    return {
      object,
      workloads: isEmpty ? [] : wiring.select(object.namespace, selector),
    };
  });
}
