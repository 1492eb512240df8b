import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  checkInteger,
  checkList,
  checkOneOf,
  checkProps,
  type KeysOf,
} from '../../base/check';
import { checkSeconds } from '../../base/check-quantity';
import { addsNothing } from '../../base/conventions';
import { fail } from '../../base/fail';
import {
  metadataOf,
  workloadName,
  type WorkloadIdentity,
} from '../../base/identity';
import { type Fields, plain } from '../../base/manifest';
import { plusName } from '../../base/plus-name';
import { INT32_MAX } from '../../contract/numbers';
import type { LastingContainer, PodPlan } from '../plan-pod';
import type {
  Autoscaling,
  ScalingBehavior,
  ScalingPolicy,
  ScalingRules,
} from './autoscaling';

const ONE_HOUR = 3600;

const keys: KeysOf<Autoscaling> = {
  min: true,
  max: true,
  cpuPercent: true,
  memoryPercent: true,
  metrics: true,
  behavior: true,
};
const behaviorKeys: KeysOf<ScalingBehavior> = { scaleUp: true, scaleDown: true };
const rulesKeys: KeysOf<ScalingRules> = {
  stabilizationWindow: true,
  selectPolicy: true,
  policies: true,
};
const policyKeys: KeysOf<ScalingPolicy> = {
  pods: true,
  percent: true,
  period: true,
};

/** How many pods a workload has. */
export interface Scale {
  /** The minimum number at any time. */
  readonly least: number;
  readonly most: number;
  /** The props of the autoscaler; `undefined` if the number is fixed. */
  readonly autoscaler?: Fields;
}

export function scaleOf(
  at: Construct,
  replicas: number | Autoscaling | undefined,
): Scale {
  if (typeof replicas !== 'object') {
    if (replicas !== undefined) {
      checkInteger(at, 'replicas', replicas, 0, INT32_MAX);
    }
    return { least: replicas ?? 1, most: replicas ?? 1 };
  }
  checkProps(at, 'replicas', replicas, keys);
  const { min, max, behavior } = replicas;
  checkInteger(
    at,
    'replicas.min',
    min,
    1,
    INT32_MAX,
    'an autoscaler cannot scale to zero',
  );
  checkInteger(at, 'replicas.max', max, min, INT32_MAX, 'raise max, or lower min');
  const metrics = metricsOf(at, replicas);
  return {
    least: min,
    most: max,
    autoscaler: {
      minReplicas: min,
      maxReplicas: max,
      metrics: metrics.length === 0 ? undefined : metrics,
      behavior: behaviorOf(at, behavior),
    },
  };
}

/** The HorizontalPodAutoscaler of a workload, if it has one. */
export function createAutoscaler(
  scope: Construct,
  id: string,
  kind: 'Deployment' | 'StatefulSet',
  identity: WorkloadIdentity,
  { autoscaler }: Scale,
): void {
  if (autoscaler === undefined) {
    checkNoMetadata(scope, identity);
    return;
  }
  new ApiObject(scope, id, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadataOf(identity, { of: 'autoscaler' }),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind, name: workloadName(identity) },
      ...autoscaler,
    },
  });
}

function checkNoMetadata(at: Construct, { metadata }: WorkloadIdentity): void {
  if (metadata?.autoscaler === undefined) return;
  fail(at, {
    what: 'metadata.autoscaler is set, but there is no autoscaler',
    got: metadata.autoscaler,
    fix: 'set replicas: { min, max }, or leave it out',
  });
}

function metricsOf(
  at: Construct,
  { cpuPercent, memoryPercent, metrics: others = [] }: Autoscaling,
): Fields[] {
  checkList(at, 'replicas.metrics', others);
  const metrics: Fields[] = [];
  const share = (name: string, what: string, averageUtilization: unknown) => {
    checkInteger(
      at,
      `replicas.${what}`,
      averageUtilization,
      1,
      INT32_MAX,
      'it is a percentage of the requests of the pods',
    );
    metrics.push({
      type: 'Resource',
      resource: { name, target: { type: 'Utilization', averageUtilization } },
    });
  };
  if (
    cpuPercent !== undefined ||
    (memoryPercent === undefined && others.length === 0 && !addsNothing(at))
  ) {
    share('cpu', 'cpuPercent', cpuPercent ?? 80);
  }
  if (memoryPercent !== undefined) share('memory', 'memoryPercent', memoryPercent);
  others.forEach((metric: unknown, index) => {
    if (
      typeof metric !== 'object' ||
      metric === null ||
      !('_toKube' in metric) ||
      typeof metric._toKube !== 'function' ||
      !('type' in metric)
    ) {
      fail(at, {
        what: `replicas.metrics[${index}] must be a metric`,
        got: metric,
        fix: `use Metric.pods(…), Metric.external(…) or another Metric of ${plusName}`,
      });
    }
    metrics.push(plain(metric._toKube()) as Fields);
  });
  return metrics;
}

/** The resources that are measured as a percentage of the requests. */
function sharedResources(metrics: readonly Fields[]): string[] {
  return metrics.flatMap(({ resource }) => {
    const { name, target } = (resource ?? {}) as {
      readonly name?: string;
      readonly target?: Fields;
    };
    return name !== undefined && target?.type === 'Utilization' ? [name] : [];
  });
}

const requestOf: Readonly<
  Record<string, (container: LastingContainer) => unknown>
> = {
  'cpu': ({ resources }) => resources?.cpu?.request ?? resources?.cpu?.limit,
  'memory': ({ resources }) =>
    resources?.memory?.request ?? resources?.memory?.limit,
  'ephemeral-storage': ({ resources }) =>
    resources?.ephemeralStorage?.request ?? resources?.ephemeralStorage?.limit,
};

/** Refuses an autoscaler that measures a percentage of what a container of the pod does not request. */
export function checkRequests(
  at: Construct,
  { autoscaler }: Scale,
  pod: PodPlan,
): void {
  // A LimitRange of the namespace may add them.
  if (addsNothing(at)) return;
  const metrics = (autoscaler?.metrics ?? []) as readonly Fields[];
  for (const resource of sharedResources(metrics)) {
    checkRequested(at, resource, pod);
  }
}

/** If one container requests nothing, the percentage cannot be computed, and the workload is never scaled. */
function checkRequested(at: Construct, resource: string, pod: PodPlan): void {
  for (const container of pod.lasting) {
    if (
      Object.hasOwn(requestOf, resource) &&
      requestOf[resource](container) === undefined &&
      !isRequested(container.quantities, resource)
    ) {
      const prop = resource === 'ephemeral-storage' ? 'ephemeralStorage' : resource;
      fail(at, {
        what:
          `the autoscaler uses a percentage of the requested ${resource}, but the ` +
          `container "${container.name}" requests none`,
        fix: `set resources: { ${prop}: { request: … } } on it, or use another metric`,
      });
    }
  }
}

/** Without a request, the limit is one. */
function isRequested(quantities: Fields | undefined, resource: string): boolean {
  return [quantities?.requests, quantities?.limits].some(
    (part) => (part as Fields | undefined)?.[resource] !== undefined,
  );
}

function behaviorOf(
  at: Construct,
  behavior: ScalingBehavior | undefined,
): Fields | undefined {
  if (behavior === undefined) return undefined;
  checkProps(at, 'replicas.behavior', behavior, behaviorKeys);
  const { scaleUp, scaleDown } = behavior;
  return {
    scaleUp: rulesOf(at, 'replicas.behavior.scaleUp', scaleUp),
    scaleDown: rulesOf(at, 'replicas.behavior.scaleDown', scaleDown),
  };
}

function rulesOf(
  at: Construct,
  what: string,
  rules: ScalingRules | undefined,
): Fields | undefined {
  if (rules === undefined) return undefined;
  checkProps(at, what, rules, rulesKeys);
  const { stabilizationWindow, selectPolicy, policies } = rules;
  if (selectPolicy !== undefined) {
    checkOneOf(at, `${what}.selectPolicy`, selectPolicy, [
      'Max',
      'Min',
      'Disabled',
    ]);
  }
  if (policies !== undefined) checkList(at, `${what}.policies`, policies);
  if (policies?.length === 0) {
    fail(at, {
      what: `${what}.policies is empty`,
      got: policies,
      fix: "leave it out for the default of Kubernetes, or set selectPolicy: 'Disabled'",
    });
  }
  return {
    stabilizationWindowSeconds:
      stabilizationWindow === undefined
        ? undefined
        : checkSeconds(
            at,
            `${what}.stabilizationWindow`,
            stabilizationWindow,
            0,
            ONE_HOUR,
          ),
    selectPolicy,
    policies: policies?.map((policy, index) =>
      policyOf(at, `${what}.policies[${index}]`, policy),
    ),
  };
}

function policyOf(at: Construct, what: string, policy: ScalingPolicy): Fields {
  checkProps(at, what, policy, policyKeys);
  const { pods, percent } = policy;
  if ((pods === undefined) === (percent === undefined)) {
    fail(at, {
      what: `${what} needs either pods or percent`,
      found: pods === undefined ? 'neither' : 'both',
      fix: 'use { pods: 4, period: … } or { percent: 100, period: … }',
    });
  }
  const value: unknown = pods ?? percent;
  checkInteger(
    at,
    `${what}.${pods === undefined ? 'percent' : 'pods'}`,
    value,
    1,
    INT32_MAX,
  );
  return {
    type: pods === undefined ? 'Percent' : 'Pods',
    value,
    periodSeconds: checkSeconds(
      at,
      `${what}.period`,
      policy.period,
      1,
      ONE_HOUR / 2,
    ),
  };
}
