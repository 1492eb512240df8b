import {
  type Finding,
  listAt,
  type ObjectReference,
  type Service,
  textAt,
  traceCall,
  type Wiring,
  type Workload,
} from '../../wiring';
import type { Cause } from '../causes/cause';
import { causesOfAutoscalers } from '../causes/of-autoscalers';
import { causesOfBudgets } from '../causes/of-budgets';
import { causesOfCall, unique } from '../causes/of-call';
import { causesOfExposures } from '../causes/of-exposures';
import { causesOfLocalTraffic } from '../causes/of-local-traffic';
import { causesOfDns, causesOfNodes } from '../causes/of-nodes';
import { causesOfPausedRollouts } from '../causes/of-paused-rollouts';
import { causesOfService } from '../causes/of-service';
import { causesOfServiceLinks } from '../causes/of-service-links';
import { causesOfWorkload } from '../causes/of-workload';
import { controllerOf } from '../divide';
import { inCluster } from '../explain/in-cluster';
import { observeCall } from '../explain/observe';
import { ObservedCluster } from '../observed/cluster';
import type { ClusterState, ObjectFields } from '../state';

/** Something that does not work now, and how bad it is. */
export interface Trouble {
  readonly cause: Cause;
  readonly severity: 'error' | 'warning';
}

/** All that does not work now in what was read: first what carries traffic, and first what is called from outside. */
export function findTroubles(
  wiring: Wiring,
  state: ClusterState,
  now: Date,
): readonly Trouble[] {
  const cluster = new ObservedCluster(state, now);
  const exposed = new Set(
    wiring.exposures.flatMap(({ entries }) =>
      entries.flatMap(({ service }) => service ?? []),
    ),
  );
  const services = [
    ...wiring.services.filter((service) => exposed.has(service)),
    ...wiring.services.filter((service) => !exposed.has(service)),
  ];
  const served = new Set<Workload>();
  const ofServices = services.flatMap((service) => {
    // Without ports there are no calls to follow, and the pods are looked at for themselves.
    if (service.ports.length > 0) {
      for (const { workload } of wiring.selectedPods(service)) {
        served.add(workload);
      }
    }
    return [
      ...causesOfCalls(wiring, cluster, service),
      ...causesOfService(cluster, service),
      ...causesOfLocalTraffic(cluster, service),
    ];
  });
  const others = wiring.workloads.filter((workload) => !served.has(workload));
  const causes = unique([
    ...causesOfDns(cluster),
    ...causesOfExposures(cluster, wiring),
    ...ofServices,
    ...others.flatMap((workload) => causesOfWorkload(cluster, workload)),
    ...causesOfPausedRollouts(cluster, wiring),
    ...causesOfAutoscalers(cluster),
    ...causesOfBudgets(cluster, wiring),
    ...causesOfServiceLinks(wiring),
    ...causesOfNodes(cluster),
  ]);
  return causes.filter(matters).map((cause) => ({
    cause: inCluster(cause),
    severity: cause.effect === 'ends' || isStuck(cause) ? 'error' : 'warning',
  }));
}

/** What becomes of calls to each port of a Service by somebody in its namespace. */
function causesOfCalls(
  wiring: Wiring,
  cluster: ObservedCluster,
  service: Service,
): readonly Cause[] {
  if (service.type === 'ExternalName') return [];
  const { namespace, name } = service;
  const call = { from: { namespace }, host: `${name}.${namespace}.svc` };
  const trace = traceCall(wiring, call);
  // Who calls is not known, so policies are the matter of the calls that are.
  const observed = observeCall(wiring, trace, cluster);
  return causesOfCall(observed).filter(
    ({ at, id }) => at !== 'policy' && id !== 'dns-down',
  );
}

/** What is meant to be so, or cannot be told, is no trouble. */
function matters({ id, effect }: Cause): boolean {
  if (id === 'suspended' || id === 'pod-starting') return false;
  return effect !== 'perhaps' || id === 'port-undeclared';
}

/** What does not go on by itself, although older pods still answer. */
function isStuck({ id, text }: Cause): boolean {
  return STUCK.has(id) || text.includes('the rollout is stuck');
}

const STUCK = new Set([
  'claim-missing',
  'claim-pending',
  'container-not-created',
  'crash-loop',
  'image-not-pulled',
  'pods-not-created',
  'quota-exceeded',
]);

/** The rules about who calls whom: what else a rule has to say of manifests is nothing that does not work now. */
const RULES_OF_CALLS = new Set([
  'address-of-no-port',
  'address-of-no-service',
  'egress-without-dns',
  'external-name-is-address',
  'external-name-to-nowhere',
  'exposure-to-nowhere',
  'policy-blocks-connection',
  'policy-blocks-exposure',
  'route-not-attached',
  'route-without-gateway',
  'service-name-outside-cluster-dns',
  'service-selects-unrelated-pods',
  'short-name-across-namespaces',
  'target-port-name-unknown',
  'target-port-protocol',
  'webhook-to-nowhere',
]);

/** Whether what a rule has found is worth saying of a running cluster, beside what is seen. */
export function isAboutObjects(
  { rule, severity, object, source }: Finding,
  troubles: readonly Trouble[],
): boolean {
  if (severity === 'hint' || !RULES_OF_CALLS.has(rule)) return false;
  const made = source.object as ObjectFields;
  // What a controller has made, it makes again.
  if (controllerOf(made) !== undefined && listAt(made, 'items').length === 0) {
    return false;
  }
  const namespace = textAt(made, 'metadata', 'namespace') ?? '';
  if (namespace === 'kube-system') return false;
  return !troubles.some(({ cause }) => isSame(cause.object, object));
}

function isSame(one: ObjectReference, other: ObjectReference): boolean {
  return (
    one.kind === other.kind &&
    one.namespace === other.namespace &&
    one.name === other.name
  );
}
