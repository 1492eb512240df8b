import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import {
  checkInteger,
  checkOneOf,
  checkProps,
  checkSeconds,
  type KeysOf,
} from '../base/check';
import { fail } from '../base/fail';
import { metadataOf, type WorkloadIdentity } from '../base/identity';
import { ADDRESS_LABEL } from '../base/identity-checks';
import { completeManifest, dropDefaults } from '../base/manifest';
import { objectKeys } from '../base/object-props';
import type { Labels } from '../contract/labels';
import { INT32_MAX } from '../contract/numbers';
import type { DeploymentProps, RollingUpdate } from './deployment';
import { podKeys, type PodPlan } from './plan-pod';
import type { WorkloadFields } from './pod-fields';
import { checkRequests, createAutoscaler, type Scale, scaleOf } from './scaling/scale';
import { applyPlacements, placementsOf } from './scheduling/placements';
import {
  checkPods,
  checkSurge,
  type LimitedVolume,
  limitsOf,
  oneNodeAnnotations,
} from './storage/limit';
import type { SharedVolume } from './storage/volume-uses';
import type { WorkloadProps } from './workload';

export const workloadKeys: KeysOf<WorkloadProps> = {
  ...objectKeys,
  ...podKeys,
  replicas: true,
  disruptionBudget: true,
  spread: true,
  instance: true,
  selector: true,
  minReady: true,
  revisionHistoryLimit: true,
};
export const deploymentKeys: KeysOf<DeploymentProps> = {
  ...workloadKeys,
  strategy: true,
  progressDeadline: true,
  storage: true,
};
const rollingUpdateKeys: KeysOf<RollingUpdate> = {
  maxUnavailable: true,
  maxSurge: true,
};

export function minReadySeconds(at: Construct, minReady: Duration | undefined): number {
  return minReady === undefined
    ? 0
    : checkSeconds(at, 'minReady', minReady, 0, INT32_MAX);
}

type DeploymentOptions = Pick<
  DeploymentProps,
  | 'replicas'
  | 'spread'
  | 'minReady'
  | 'progressDeadline'
  | 'strategy'
  | 'revisionHistoryLimit'
>;

/** A Deployment, and its number of pods. */
export interface MadeDeployment {
  readonly deployment: kplus.Deployment;
  readonly scale: Scale;
}

/**
 * A Deployment whose selector, pods and names come from one identity, and its autoscaler; given a
 * release, the Deployment of that release.
 */
export function createDeployment(
  scope: Construct,
  identity: WorkloadIdentity,
  pod: PodPlan,
  options: DeploymentOptions,
  volumes: readonly SharedVolume[] = [],
  release?: string,
): MadeDeployment {
  const id = (kind: string) => (release === undefined ? kind : `${kind}-${release}`);
  const minReady = minReadySeconds(scope, options.minReady);
  const deadline =
    options.progressDeadline === undefined
      ? 600
      : checkSeconds(scope, 'progressDeadline', options.progressDeadline, 1, INT32_MAX);
  if (deadline <= minReady) {
    fail(scope, {
      what: 'progressDeadline must be longer than minReady',
      found: `${deadline} s`,
      allowed: `more than ${minReady} s`,
      fix: 'raise progressDeadline or lower minReady',
    });
  }
  const scale = scaleOf(scope, options.replicas);
  checkRequests(scope, scale, pod);
  const limits = limitsOf(volumes);
  checkPods(scope, limits, [scale]);
  const placements = placementsOf(scope, options, scale.most, false);
  checkHistory(scope, options.revisionHistoryLimit);
  // Written out, since the engine grows a copy that is added to property by property.
  const deployment = new kplus.Deployment(scope, id('deployment'), {
    metadata: metadataOf(identity, { annotations: oneNodeAnnotations(volumes) }),
    podMetadata: podMetadataOf(identity),
    select: false,
    replicas: scale.least,
    minReady: Duration.seconds(minReady),
    progressDeadline: Duration.seconds(deadline),
    strategy: strategyOf(scope, options.strategy, limits),
    ...pod.known,
  });
  tieToPods(deployment, identity);
  completeManifest<WorkloadFields>(deployment, ({ spec }) => {
    dropDefaults(spec, { minReadySeconds: 0, progressDeadlineSeconds: 600 });
    if (scale.autoscaler !== undefined) delete spec.replicas;
    completeSelector(spec, deployment, identity.selector);
    writeHistory(spec, options.revisionHistoryLimit);
    pod.complete(spec.template);
    applyPlacements(spec.template.spec, placements, identity.selector, 'Deployment');
  });
  createAutoscaler(scope, id('autoscaler'), 'Deployment', identity, scale);
  return { deployment, scale };
}

export function checkHistory(at: Construct, limit: number | undefined): void {
  if (limit === undefined) return;
  checkInteger(at, 'revisionHistoryLimit', limit, 0, INT32_MAX);
}

/** Not given, it is Kubernetes' own default, which cdk8s-plus-31 and later write out. */
export function writeHistory(spec: WorkloadFields, limit: number | undefined): void {
  spec.revisionHistoryLimit = limit;
}

/** Writes the labels that select a workload's pods, which the pods already have. */
export function completeSelector(
  spec: WorkloadFields,
  workload: kplus.Workload,
  selector: Labels,
): void {
  checkSelected(workload, selector);
  // cdk8s-plus treats labels whose values are all empty as no labels.
  spec.selector.matchLabels ??= { ...workload.matchLabels, ...selector };
}

/**
 * Refuses a pod label that is part of the selector and was changed by the user.
 *
 * The API server refuses a selector that does not match its own pods, and a Service would silently lose them.
 */
export function checkSelected(
  workload: kplus.Workload,
  selector: Labels,
  who = 'the selector does',
): void {
  for (const [key, value] of Object.entries({ ...workload.matchLabels, ...selector })) {
    const label = workload.podMetadata.getLabel(key);
    if (label !== value) {
      fail(workload, {
        what: `the label "${key}" of the pods was changed, so ${who} not match them`,
        got: label,
        allowed: `"${value}"`,
        fix: 'undo the change, or set selector on the construct',
      });
    }
  }
}

export function podMetadataOf(identity: WorkloadIdentity): {
  labels: Record<string, string>;
  annotations: Record<string, string>;
} {
  return {
    labels: { ...identity.podLabels },
    annotations: { ...identity.podAnnotations },
  };
}

/** Selects the pods, and replaces the path hash of cdk8s-plus with a readable value. */
export function tieToPods(workload: kplus.Workload, identity: WorkloadIdentity): void {
  workload.select(kplus.LabelSelector.of({ labels: { ...identity.selector } }));
  workload.podMetadata.addLabel(ADDRESS_LABEL, identity.podLabels[ADDRESS_LABEL]);
}

/** The default: no pods missing, and a quarter more. */
const defaultStrategy = kplus.DeploymentStrategy.rollingUpdate({
  maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
  maxSurge: kplus.PercentOrAbsolute.percent(25),
});

function strategyOf(
  at: Construct,
  strategy: DeploymentProps['strategy'],
  limits: readonly LimitedVolume[],
): kplus.DeploymentStrategy {
  if (strategy === undefined) {
    return limits.length > 0 ? kplus.DeploymentStrategy.recreate() : defaultStrategy;
  }
  if (typeof strategy === 'string') {
    checkOneOf(
      at,
      'strategy',
      strategy,
      ['Recreate'],
      "use 'Recreate', or { maxUnavailable, maxSurge } for a rolling update",
    );
    return kplus.DeploymentStrategy.recreate();
  }
  checkProps(at, 'strategy', strategy, rollingUpdateKeys);
  const { maxUnavailable = 0, maxSurge = '25%' } = strategy;
  const [missing, extra] = [
    amount(at, 'maxUnavailable', maxUnavailable, 100),
    amount(at, 'maxSurge', maxSurge),
  ];
  if (missing.isZero() && extra.isZero()) {
    fail(at, {
      what: 'strategy allows neither a missing pod nor an extra one, so no pod can be replaced',
      got: strategy,
      fix: 'raise maxSurge or maxUnavailable',
    });
  }
  // With one pod, any share of one surges, and only the whole of it is missing.
  if (!extra.isZero() && !isWhole(missing)) checkSurge(at, limits, strategy);
  return kplus.DeploymentStrategy.rollingUpdate({
    maxUnavailable: missing,
    maxSurge: extra,
  });
}

/** Whether the only pod may be missing. */
function isWhole({ value }: kplus.PercentOrAbsolute): boolean {
  return typeof value === 'number' ? value >= 1 : value === '100%';
}

/** A number of pods or a percentage, as the field of a rolling update. */
export function amount(
  at: Construct,
  name: string,
  value: unknown,
  maxPercent = Infinity,
): kplus.PercentOrAbsolute {
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  if (percent !== undefined && Number(percent) <= Math.min(maxPercent, INT32_MAX)) {
    return kplus.PercentOrAbsolute.percent(Number(percent));
  }
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= INT32_MAX
  ) {
    return kplus.PercentOrAbsolute.absolute(value);
  }
  const most = maxPercent === Infinity ? '' : ` up to '${maxPercent}%'`;
  fail(at, {
    what: `strategy.${name} must be a number of pods or a percentage`,
    got: value,
    allowed: `at least 0, or a percentage such as '25%'${most}`,
  });
}
