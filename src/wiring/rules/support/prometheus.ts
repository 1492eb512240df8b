import { NAME_LABEL, INSTANCE_LABEL } from '../../../contract/labels';
import { podOf, type PolicyPod } from '../../policy';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { labelsAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { imageOf } from './kinship';

/** A Prometheus of the manifests, and its pods as policies see them. */
export interface Prometheus {
  readonly object: KubernetesObject;
  readonly pod: PolicyPod;
}

/** The custom resources of which the Prometheus Operator makes a Prometheus, and the name label of its pods. */
const MADE: ReadonlyMap<string, string> = new Map([
  ['Prometheus', 'prometheus'],
  ['PrometheusAgent', 'prometheus-agent'],
]);

/** Every Prometheus of the manifests: the workloads that run it, and those that an operator makes. */
export function prometheusesOf(wiring: Wiring): readonly Prometheus[] {
  return [
    ...wiring.workloads.filter(runsPrometheus).map((workload) => ({
      object: workload.object,
      pod: podOf(workload),
    })),
    ...[...MADE].flatMap(([kind, name]) =>
      wiring.ofKind(kind).map((object) => ({ object, pod: madePod(object, name) })),
    ),
  ];
}

function runsPrometheus(workload: Workload): boolean {
  return imageOf(workload) === 'prometheus';
}

/** The labels that the operator gives the pods. */
function madePod(
  { namespace, name, fields }: KubernetesObject,
  app: string,
): PolicyPod {
  return {
    namespace,
    ports: [],
    labels: {
      ...labelsAt(fields, 'spec', 'podMetadata', 'labels'),
      'prometheus': name,
      'operator.prometheus.io/name': name,
      'app.kubernetes.io/managed-by': 'prometheus-operator',
      [NAME_LABEL]: app,
      [INSTANCE_LABEL]: name,
    },
  };
}
