import { distinctKind, groupOf } from '../read/api-group';
import type { KubernetesObject } from '../read/kubernetes-object';
import { integerAt, textAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** A HorizontalPodAutoscaler, and what it scales. */
export interface Autoscaler {
  readonly object: KubernetesObject;
  /** The scaleTargetRef. */
  readonly target: {
    readonly group: string;
    readonly kind: string;
    readonly name: string;
  };
  /** The object that it names, if it is in the manifests. */
  readonly scaled?: KubernetesObject;
  readonly maxReplicas?: number;
}

/** The HorizontalPodAutoscalers of a wiring. */
export function autoscalersOf(wiring: Wiring): Autoscaler[] {
  return wiring.ofKind('HorizontalPodAutoscaler').map((object) => {
    const reference = ['spec', 'scaleTargetRef'];
    const group = groupOf(textAt(object.fields, ...reference, 'apiVersion') ?? '');
    const kind = textAt(object.fields, ...reference, 'kind') ?? '';
    const name = textAt(object.fields, ...reference, 'name') ?? '';
    const scaled = wiring.find(distinctKind(kind, group), object.namespace, name);
    return {
      object,
      target: { group, kind, name },
      scaled,
      maxReplicas: integerAt(object.fields, 'spec', 'maxReplicas'),
    };
  });
}
