import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import { checkInteger, checkOneOf, checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import { metadataOf, type WorkloadIdentity } from '../base/identity';
import { completeManifest, dropDefaults } from '../base/manifest';
import { INT32_MAX } from '../contract/numbers';
import {
  checkHistory,
  isUnsaid,
  minReadySeconds,
  workloadKeys,
  writeHistory,
} from './create-deployment';
import { checkOnDelete } from './on-delete';
import type { PodPlan } from './plan-pod';
import type { WorkloadFields } from './pod-fields';
import {
  checkRequests,
  createAutoscaler,
  type Scale,
  scaleOf,
} from './scaling/scale';
import { applyPlacements, placementsOf } from './scheduling/placements';
import type { StatefulSetProps } from './stateful-set';
import { completeVolumes } from './stateful-volumes';
import type { Claim } from './storage/claims';
import type { ClaimRetention } from './storage/storage';
import { completeSelector, podMetadataOf, tieToPods } from './tie-to-pods';

export const statefulSetKeys: KeysOf<StatefulSetProps<string>> = {
  ...workloadKeys,
  storage: true,
  claimRetention: true,
  podManagementPolicy: true,
  strategy: true,
  ordinals: true,
  antiAffinity: true,
};

const retentionKeys: KeysOf<ClaimRetention> = {
  whenDeleted: true,
  whenScaled: true,
};
const policies = {
  OrderedReady: kplus.PodManagementPolicy.ORDERED_READY,
  Parallel: kplus.PodManagementPolicy.PARALLEL,
} as const;

/** How many pods there are, and the ordinal of the first. */
export interface Pods {
  readonly first: number;
  readonly scale: Scale;
}

type Options = Pick<
  StatefulSetProps<string>,
  | 'replicas'
  | 'spread'
  | 'antiAffinity'
  | 'minReady'
  | 'claimRetention'
  | 'podManagementPolicy'
  | 'strategy'
  | 'ordinals'
  | 'revisionHistoryLimit'
>;

/** The pods of a StatefulSet, by the props that number them. */
export function podsOf(
  at: Construct,
  { replicas, ordinals }: Pick<StatefulSetProps<string>, 'replicas' | 'ordinals'>,
): Pods {
  const scale = scaleOf(at, replicas);
  if (ordinals !== undefined) {
    checkProps(at, 'ordinals', ordinals, { start: true });
    checkInteger(at, 'ordinals.start', ordinals.start, 0, INT32_MAX - scale.most);
  }
  return { first: ordinals?.start ?? 0, scale };
}

/** A StatefulSet behind its headless Service. */
export function createStatefulSet(
  scope: Construct,
  identity: WorkloadIdentity,
  service: kplus.Service,
  pod: PodPlan,
  claims: readonly Claim[],
  { first, scale }: Pods,
  options: Options,
): kplus.StatefulSet {
  const { podManagementPolicy: policy = 'OrderedReady' } = options;
  checkRequests(scope, scale, pod);
  const placements = placementsOf(scope, options, scale.most, true);
  checkOneOf(scope, 'podManagementPolicy', policy, ['OrderedReady', 'Parallel']);
  checkHistory(scope, options.revisionHistoryLimit);
  const retention = retentionOf(scope, options.claimRetention, claims);
  const statefulSet = new kplus.StatefulSet(scope, 'stateful-set', {
    metadata: metadataOf(identity, { of: 'workload' }),
    podMetadata: podMetadataOf(identity),
    select: false,
    service,
    replicas: scale.least,
    minReady: Duration.seconds(minReadySeconds(scope, options.minReady)),
    podManagementPolicy: policies[policy],
    strategy: strategyOf(scope, options.strategy),
    ...pod.known,
  });
  tieToPods(statefulSet, identity);
  completeManifest<WorkloadFields>(statefulSet, ({ spec }) => {
    dropDefaults(spec, { minReadySeconds: 0, podManagementPolicy: 'OrderedReady' });
    if (options.strategy === undefined) delete spec.updateStrategy;
    if (isUnsaid(scale, options, identity)) delete spec.replicas;
    writeHistory(spec, options.revisionHistoryLimit);
    completeSelector(spec, statefulSet, identity.selector);
    completeVolumes(spec, statefulSet);
    pod.complete(spec.template);
    applyPlacements(
      spec.template.spec,
      placements,
      identity.selector,
      'StatefulSet',
    );
    if (options.ordinals !== undefined) spec.ordinals = { start: first };
    spec.persistentVolumeClaimRetentionPolicy = retention;
    const templates = claims.map((claim) => claim.template);
    if (templates.length > 0) {
      spec.volumeClaimTemplates = [
        ...templates,
        ...(spec.volumeClaimTemplates ?? []),
      ];
    }
  });
  createAutoscaler(scope, 'autoscaler', 'StatefulSet', identity, scale);
  return statefulSet;
}

function retentionOf(
  at: Construct,
  retention: ClaimRetention | undefined,
  claims: readonly Claim[],
): ClaimRetention | undefined {
  if (retention === undefined) return undefined;
  checkProps(at, 'claimRetention', retention, retentionKeys);
  const { whenDeleted = 'Retain', whenScaled = 'Retain' } = retention;
  checkOneOf(at, 'claimRetention.whenDeleted', whenDeleted, ['Retain', 'Delete']);
  checkOneOf(at, 'claimRetention.whenScaled', whenScaled, ['Retain', 'Delete']);
  if (claims.length === 0) {
    fail(at, {
      what: 'claimRetention is set, but there are no claims',
      got: retention,
      fix: 'set storage, or leave claimRetention out',
    });
  }
  return { whenDeleted, whenScaled };
}

function strategyOf(
  at: Construct,
  strategy: Options['strategy'],
): kplus.StatefulSetUpdateStrategy {
  if (strategy === undefined) {
    return kplus.StatefulSetUpdateStrategy.rollingUpdate();
  }
  if (typeof strategy === 'string') {
    checkOnDelete(at, strategy, '{ partition }');
    return kplus.StatefulSetUpdateStrategy.onDelete();
  }
  checkProps(at, 'strategy', strategy, { partition: true });
  checkInteger(at, 'strategy.partition', strategy.partition, 0, INT32_MAX);
  return kplus.StatefulSetUpdateStrategy.rollingUpdate({
    partition: strategy.partition,
  });
}
