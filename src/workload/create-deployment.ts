import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import { checkInteger, type KeysOf } from '../base/check';
import { checkSeconds } from '../base/check-quantity';
import { fail } from '../base/fail';
import { metadataOf, type WorkloadIdentity } from '../base/identity';
import { completeManifest, dropDefaults } from '../base/manifest';
import { objectKeys } from '../base/object-props';
import { INT32_MAX } from '../contract/numbers';
import type { DeploymentProps } from './deployment';
import { podKeys, type PodPlan } from './plan-pod';
import type { WorkloadFields } from './pod-fields';
import {
  checkRequests,
  createAutoscaler,
  type Scale,
  scaleOf,
} from './scaling/scale';
import { applyPlacements, placementsOf } from './scheduling/placements';
import { checkPods, limitsOf, oneNodeAnnotations } from './storage/limit';
import type { SharedVolume } from './storage/volume-uses';
import { exactStrategy, strategyOf } from './strategy';
import { completeSelector, podMetadataOf, tieToPods } from './tie-to-pods';
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
export function minReadySeconds(
  at: Construct,
  minReady: Duration | undefined,
): number {
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
  const id = (kind: string) =>
    release === undefined ? kind : `${kind}-${release}`;
  const minReady = minReadySeconds(scope, options.minReady);
  const deadline =
    options.progressDeadline === undefined
      ? 600
      : checkSeconds(
          scope,
          'progressDeadline',
          options.progressDeadline,
          1,
          INT32_MAX,
        );
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
  const limits = limitsOf(scope, volumes);
  checkPods(scope, limits, [scale]);
  const placements = placementsOf(scope, options, scale.most, false);
  checkHistory(scope, options.revisionHistoryLimit);
  // Written out, since the engine grows a copy that is added to property by property.
  const deployment = new kplus.Deployment(scope, id('deployment'), {
    metadata: metadataOf(identity, {
      of: 'workload',
      adds: oneNodeAnnotations(volumes),
    }),
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
    if (isUnsaid(scale, options, identity)) delete spec.replicas;
    if (identity.exact) {
      spec.strategy = exactStrategy(options.strategy);
      spec.progressDeadlineSeconds = options.progressDeadline?.toSeconds();
    }
    completeSelector(spec, deployment, identity.selector);
    writeHistory(spec, options.revisionHistoryLimit);
    pod.complete(spec.template);
    applyPlacements(
      spec.template.spec,
      placements,
      identity.selector,
      'Deployment',
    );
  });
  createAutoscaler(scope, id('autoscaler'), 'Deployment', identity, scale);
  return { deployment, scale };
}

/** Whether the number of pods is left to an autoscaler, or to Kubernetes. */
export function isUnsaid(
  scale: Scale,
  { replicas }: Pick<WorkloadProps, 'replicas'>,
  { exact }: WorkloadIdentity,
): boolean {
  return scale.autoscaler !== undefined || (exact && replicas === undefined);
}

export function checkHistory(at: Construct, limit: number | undefined): void {
  if (limit === undefined) return;
  checkInteger(at, 'revisionHistoryLimit', limit, 0, INT32_MAX);
}

/** Not given, it is Kubernetes' own default, which cdk8s-plus-31 and later write out. */
export function writeHistory(
  spec: WorkloadFields,
  limit: number | undefined,
): void {
  spec.revisionHistoryLimit = limit;
}
