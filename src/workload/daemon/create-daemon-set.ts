import type { Construct } from 'constructs';
import { kplus } from '../../base/cdk8s-plus';
import type { KeysOf } from '../../base/check';
import { fail } from '../../base/fail';
import { metadataOf, type WorkloadIdentity } from '../../base/identity';
import { completeManifest, dropDefaults, type Fields } from '../../base/manifest';
import { objectKeys } from '../../base/object-props';
import { checkHistory, minReadySeconds, writeHistory } from '../create-deployment';
import { podKeys, type PodPlan } from '../plan-pod';
import type { PodFields, WorkloadFields } from '../pod-fields';
import { completeSelector, podMetadataOf, tieToPods } from '../tie-to-pods';
import type { DaemonSetProps } from './daemon-set';
import type { HostAccess } from './host-access';
import { updateStrategyOf } from './update-strategy';

export const daemonSetKeys: KeysOf<DaemonSetProps> = {
  ...objectKeys,
  ...podKeys,
  instance: true,
  selector: true,
  minReady: true,
  revisionHistoryLimit: true,
  strategy: true,
  hostPaths: true,
  hostNetwork: true,
};

/** What other workloads have, why a DaemonSet does not, and what to do here instead. */
const others: Readonly<Record<string, readonly [why: string, fix: string]>> = {
  replicas: [
    'there is one pod on each node, and no number of them',
    'choose the nodes by nodeSelector and tolerations, or use a Worker or an InternalApi',
  ],
  disruptionBudget: [
    'no drain evicts its pods, so nothing asks for a budget',
    'leave it out; how many pods a rollout may stop is strategy.maxUnavailable',
  ],
  spread: [
    'its pods are on every node already',
    'leave it out, and choose the nodes by nodeSelector and tolerations',
  ],
  updateStrategy: [
    'all constructs call it strategy',
    "write strategy: { maxUnavailable }, { maxSurge } or 'OnDelete'",
  ],
};

/** Refuses, for callers from JavaScript, what a DaemonSet does not have. */
export function refuseOthers(at: Construct, props: object): void {
  for (const [name, got] of Object.entries(props)) {
    if (!Object.hasOwn(others, name)) continue;
    const [why, fix] = others[name];
    fail(at, { what: `a NodeAgent has no ${name}: ${why}`, got, fix });
  }
}

type Options = Pick<
  DaemonSetProps,
  'strategy' | 'minReady' | 'revisionHistoryLimit'
>;

/** A DaemonSet whose selector, pods and names come from one identity. */
export function createDaemonSet(
  scope: Construct,
  identity: WorkloadIdentity,
  pod: PodPlan,
  host: HostAccess,
  options: Options,
): kplus.DaemonSet {
  const updateStrategy = updateStrategyOf(scope, options.strategy, host);
  checkHistory(scope, options.revisionHistoryLimit);
  const daemonSet = new kplus.DaemonSet(scope, 'daemon-set', {
    metadata: metadataOf(identity, { of: 'workload' }),
    podMetadata: podMetadataOf(identity),
    select: false,
    minReadySeconds: minReadySeconds(scope, options.minReady),
    ...pod.known,
  });
  tieToPods(daemonSet, identity);
  completeManifest<WorkloadFields>(daemonSet, ({ spec }) => {
    dropDefaults(spec, { minReadySeconds: 0 });
    completeSelector(spec, daemonSet, identity.selector);
    spec.updateStrategy = updateStrategy;
    writeHistory(spec, options.revisionHistoryLimit);
    pod.complete(spec.template);
    for (const { hostPath } of spec.template.spec.volumes ?? []) {
      if (hostPath !== undefined) dropDefaults(hostPath as Fields, { type: '' });
    }
    if (host.network) useHostNetwork(spec.template.spec, identity);
  });
  return daemonSet;
}

/** With the policy that Kubernetes assumes, such pods would ask the DNS of their node, which knows no Service. */
function useHostNetwork(pod: PodFields, { exact }: WorkloadIdentity): void {
  pod.hostNetwork = true;
  if (!exact) pod.dnsPolicy ??= 'ClusterFirstWithHostNet';
}
