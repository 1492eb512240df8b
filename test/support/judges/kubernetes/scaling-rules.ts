import {
  type Fields,
  fieldsOf,
  isInteger,
  isSubset,
  type Judge,
  listOf,
  nameOf,
  namespaceOf,
  onlyFields,
} from './manifests';
import { isAmount } from './syntax';

const INT32_MAX = 2147483647;

function isWorkload({ kind }: Fields): boolean {
  return kind === 'Deployment' || kind === 'StatefulSet';
}

/** A HorizontalPodAutoscaler has a target without replicas of its own, and something to measure. */
export function judgeAutoscaler(
  judge: Judge,
  where: string,
  autoscaler: Fields,
  objects: readonly Fields[],
): void {
  const spec = fieldsOf(autoscaler.spec);
  onlyFields(judge, where, spec, [
    'minReplicas',
    'maxReplicas',
    'metrics',
    'behavior',
    'scaleTargetRef',
  ]);
  const { minReplicas: min, maxReplicas: max } = spec;
  if (!isInteger(min, 1, INT32_MAX) || !isInteger(max, min, INT32_MAX)) {
    judge.broken(where, '1 <= minReplicas <= maxReplicas', [min, max]);
  }
  const { kind, name } = fieldsOf(spec.scaleTargetRef);
  const target = objects.find(
    (other) =>
      other.kind === kind &&
      nameOf(other) === name &&
      namespaceOf(other) === namespaceOf(autoscaler),
  );
  if (target === undefined) {
    judge.broken(where, 'an autoscaler has a target', name);
  } else if (fieldsOf(target.spec).replicas !== undefined) {
    judge.broken(
      where,
      'what is scaled states no replicas',
      fieldsOf(target.spec).replicas,
    );
  }
  if (listOf(spec.metrics).length === 0 && !judge.pods.exact) {
    judge.broken(where, 'an autoscaler measures something');
  }
  const pod = fieldsOf(fieldsOf(fieldsOf(target?.spec).template).spec);
  const lasting = [
    ...listOf(pod.containers),
    ...listOf(pod.initContainers).filter((init) => init.restartPolicy === 'Always'),
  ];
  for (const { resource } of judge.pods.exact ? [] : listOf(spec.metrics)) {
    const { name: measured, target: wanted } = fieldsOf(resource);
    const { type, averageUtilization } = fieldsOf(wanted);
    if (type !== 'Utilization') continue;
    if (!isInteger(averageUtilization, 1, INT32_MAX)) {
      judge.broken(where, 'a utilization is 1% and up', averageUtilization);
    }
    for (const { name: container, resources } of lasting) {
      const { requests, limits } = fieldsOf(resources);
      if (
        fieldsOf(requests)[String(measured)] === undefined &&
        fieldsOf(limits)[String(measured)] === undefined
      ) {
        judge.broken(
          where,
          `every container requests ${String(measured)}`,
          container,
        );
      }
    }
  }
  for (const rules of Object.values(fieldsOf(spec.behavior))) {
    judgeScalingRules(judge, where, fieldsOf(rules));
  }
}

function judgeScalingRules(judge: Judge, where: string, rules: Fields): void {
  const { stabilizationWindowSeconds: window, selectPolicy, policies } = rules;
  if (window !== undefined && !isInteger(window, 0, 3600)) {
    judge.broken(where, 'a stabilization window is at most an hour', window);
  }
  if (
    selectPolicy !== undefined &&
    !['Max', 'Min', 'Disabled'].includes(String(selectPolicy))
  ) {
    judge.broken(where, 'selectPolicy is known', selectPolicy);
  }
  if (policies !== undefined && listOf(policies).length === 0) {
    judge.broken(where, 'scaling rules have a policy');
  }
  for (const { type, value, periodSeconds } of listOf(policies)) {
    if (type !== 'Pods' && type !== 'Percent') {
      judge.broken(where, 'a scaling policy counts pods or percent', type);
    }
    if (!isInteger(value, 1, INT32_MAX)) {
      judge.broken(where, 'a scaling policy changes something', value);
    }
    if (!isInteger(periodSeconds, 1, 1800)) {
      judge.broken(
        where,
        'a scaling policy has a period of at most half an hour',
        periodSeconds,
      );
    }
  }
}

function podLabels(workload: Fields): Fields {
  return fieldsOf(
    fieldsOf(fieldsOf(fieldsOf(workload.spec).template).metadata).labels,
  );
}

/** A PodDisruptionBudget selects pods, shares them with no other, and lets one of them go. */
export function judgeBudget(
  judge: Judge,
  where: string,
  budget: Fields,
  objects: readonly Fields[],
): void {
  const spec = fieldsOf(budget.spec);
  onlyFields(judge, where, spec, [
    'maxUnavailable',
    'minAvailable',
    'selector',
    'unhealthyPodEvictionPolicy',
  ]);
  const beside = objects.filter(
    (other) => namespaceOf(other) === namespaceOf(budget),
  );
  const selected = (by: Fields) => {
    const { matchLabels } = fieldsOf(fieldsOf(by.spec).selector);
    return beside.filter(
      (other) =>
        isWorkload(other) && isSubset(fieldsOf(matchLabels), podLabels(other)),
    );
  };
  const workloads = selected(budget);
  if (workloads.length === 0) {
    judge.broken(where, 'a budget selects pods', spec.selector);
  }
  const others = beside.filter(
    (other) => other.kind === 'PodDisruptionBudget' && other !== budget,
  );
  if (
    others.some((other) =>
      selected(other).some((workload) => workloads.includes(workload)),
    )
  ) {
    judge.broken(where, 'a pod has one budget');
  }
  const { maxUnavailable, minAvailable } = spec;
  if ((maxUnavailable === undefined) === (minAvailable === undefined)) {
    judge.broken(where, 'a budget has one bound', spec);
  }
  for (const bound of [maxUnavailable, minAvailable]) {
    if (bound !== undefined && !isAmount(bound, 100)) {
      judge.broken(where, 'a budget counts pods or a percentage', bound);
    }
  }
  const pods = workloads.reduce(
    (sum, workload) => sum + leastOf(workload, beside),
    0,
  );
  const kept =
    typeof minAvailable === 'string'
      ? Math.ceil((pods * parseInt(minAvailable, 10)) / 100)
      : Number(minAvailable ?? 0);
  const isBlocked =
    parseInt(String(maxUnavailable ?? 1), 10) === 0 || (pods > 0 && kept >= pods);
  // With the conventions of Kubernetes, what was said is written as it is.
  if (isBlocked && !judge.pods.exact) {
    judge.broken(where, 'a budget lets a pod go', [spec, pods]);
  }
}

function leastOf(workload: Fields, objects: readonly Fields[]): number {
  const scaledBy = objects.find(
    ({ kind, spec }) =>
      kind === 'HorizontalPodAutoscaler' &&
      fieldsOf(fieldsOf(spec).scaleTargetRef).name === nameOf(workload) &&
      fieldsOf(fieldsOf(spec).scaleTargetRef).kind === workload.kind,
  );
  return Number(
    scaledBy === undefined
      ? (fieldsOf(workload.spec).replicas ?? 1)
      : fieldsOf(scaledBy.spec).minReplicas,
  );
}

/** The places of pods go by labels that the pods themselves carry. */
export function judgePlaces(judge: Judge, where: string, template: Fields): void {
  const pod = fieldsOf(template.spec);
  const labels = fieldsOf(fieldsOf(template.metadata).labels);
  const matches = ({ labelSelector }: Fields) => {
    const { matchLabels } = fieldsOf(labelSelector);
    const own =
      Object.keys(fieldsOf(matchLabels)).length > 0 &&
      isSubset(fieldsOf(matchLabels), labels);
    if (!own) {
      judge.broken(where, 'pods are placed by their own labels', matchLabels);
    }
  };
  for (const constraint of listOf(pod.topologySpreadConstraints)) {
    onlyFields(judge, where, constraint, [
      'maxSkew',
      'topologyKey',
      'whenUnsatisfiable',
      'labelSelector',
      'matchLabelKeys',
    ]);
    if (!isInteger(constraint.maxSkew, 1, INT32_MAX)) {
      judge.broken(where, 'maxSkew is 1 and up', constraint.maxSkew);
    }
    if (
      !['ScheduleAnyway', 'DoNotSchedule'].includes(
        String(constraint.whenUnsatisfiable),
      )
    ) {
      judge.broken(where, 'whenUnsatisfiable is known', constraint);
    }
    matches(constraint);
  }
  const { podAntiAffinity, ...others } = fieldsOf(pod.affinity);
  if (Object.keys(others).length > 0) {
    judge.broken(where, 'pods keep away from each other alone', others);
  }
  const anti = fieldsOf(podAntiAffinity);
  listOf(anti.requiredDuringSchedulingIgnoredDuringExecution).forEach(matches);
  listOf(anti.preferredDuringSchedulingIgnoredDuringExecution).forEach(
    ({ podAffinityTerm, weight }) => {
      if (!isInteger(weight, 1, 100)) {
        judge.broken(where, 'a weight is 1 to 100', weight);
      }
      matches(fieldsOf(podAffinityTerm));
    },
  );
}
