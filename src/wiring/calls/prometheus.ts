import { podOf, type PolicyPod } from '../policy';
import { imageOf } from '../read/image-of';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';

/** A Prometheus of the manifests, and its pods as policies see them. */
export interface Prometheus {
  readonly object: KubernetesObject;
  readonly workload: Workload;
  readonly pod: PolicyPod;
}

/** The kinds for which the Prometheus Operator creates one. */
const KINDS = new Set(['Prometheus', 'PrometheusAgent']);

/** Every Prometheus of the manifests: the workloads that run it, and those that an operator creates. */
export function prometheusesOf({ workloads }: Wiring): readonly Prometheus[] {
  return workloads.filter(isPrometheus).map((workload) => ({
    object: workload.object.maker ?? workload.object,
    workload,
    pod: podOf(workload),
  }));
}

function isPrometheus(workload: Workload): boolean {
  return (
    imageOf(workload) === 'prometheus' ||
    KINDS.has(workload.object.maker?.kind ?? '')
  );
}
