import { autoscalersOf } from '../../reach/autoscalers';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { at, fieldsAt, listAt, textAt } from '../../read/untyped';
import type { Container, Workload } from '../../read/workload';
import type { Rule } from '../support/rule';
import { example } from './autoscaler-without-requests.example';

/** A container of an autoscaled pod that does not request the measured resource. */
export const autoscalerWithoutRequests: Rule = {
  id: 'autoscaler-without-requests',
  // A LimitRange of the namespace, which may be missing from these manifests, fills requests in.
  severity: 'warning',
  title:
    'A container does not request the resource by which its pods are autoscaled.',
  why:
    'Utilization is measured as a share of what the pod requests. If one container requests nothing (a sidecar, ' +
    'often), the share cannot be computed and the autoscaler does nothing.',
  fix: 'Give every container, sidecars included, a request for the resource.',
  example,
  *check(wiring) {
    const defaulted = new Set(
      wiring.ofKind('LimitRange').map(({ namespace }) => namespace),
    );
    for (const { object, scaled } of autoscalersOf(wiring)) {
      const workload = scaled && wiring.workloadOf(scaled);
      if (workload === undefined || defaulted.has(workload.namespace)) {
        continue;
      }
      for (const { resource, container: name } of measuresOf(object)) {
        for (const container of countingContainers(workload, resource, name)) {
          if (requests(container.fields, resource)) continue;
          yield {
            object: workload.object,
            field: [...container.field, 'resources'],
            message:
              `the container "${container.name}" of the ${workload.kind} ` +
              `"${workload.name}" requests no ${resource}, but the ` +
              `HorizontalPodAutoscaler "${object.name}" scales by ${resource} utilization`,
            fix: `set resources.requests.${resource} on the container "${container.name}"`,
          };
        }
      }
    }
  },
};

interface Measure {
  readonly resource: string;
  /** The one container that is measured; all of the pod where none is named. */
  readonly container?: string;
}

/** The resources that an autoscaler measures as a share of the requests; the CPU where it says nothing. */
function measuresOf({ fields, apiVersion }: KubernetesObject): Measure[] {
  const metrics = listAt(fields, 'spec', 'metrics');
  if (apiVersion === 'autoscaling/v1' || metrics.length === 0) {
    return [{ resource: 'cpu' }];
  }
  return metrics.flatMap((metric): Measure[] => {
    const source = fieldsAt(
      metric,
      textAt(metric, 'type') === 'ContainerResource'
        ? 'containerResource'
        : 'resource',
    );
    const resource = textAt(source, 'name');
    const isShare =
      at(source, 'target', 'averageUtilization') !== undefined ||
      at(source, 'targetAverageUtilization') !== undefined;
    return resource !== undefined && isShare
      ? [{ resource, container: textAt(source, 'container') }]
      : [];
  });
}

function countingContainers(
  { containers, template }: Workload,
  resource: string,
  name?: string,
): readonly Container[] {
  if (name !== undefined) {
    return containers.filter((container) => container.name === name);
  }
  // What the pod requests as a whole stands for its containers.
  return requests(fieldsAt(template, 'spec'), resource)
    ? []
    : containers.filter(({ role }) => role !== 'init');
}

/** Where only a limit is set, it is the request too. */
function requests(fields: unknown, resource: string): boolean {
  return ['requests', 'limits'].some(
    (kind) => (at(fields, 'resources', kind, resource) ?? undefined) !== undefined,
  );
}
