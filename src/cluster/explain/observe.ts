import {
  integerAt,
  leadsToPods,
  type Leg,
  outcomeOf,
  type Outcome,
  type Service,
  type ServicePort,
  type Stop,
  textAt,
  type Trace,
  type Wiring,
} from '../../wiring';
import { selectedPodsOf, takingEndpoints } from '../causes/of-endpoints';
import { livePodsOf } from '../causes/of-workload';
import type { ObservedCluster } from '../observed/cluster';
import { dnsState, type DnsState } from '../observed/dns';
import { type Enforcement, enforcementOf } from '../observed/enforcement';
import type { Endpoint } from '../observed/slice';

/** A leg beside what the cluster shows of it. */
export interface ObservedLeg {
  readonly leg: Leg;
  /** How many endpoints take its calls; `undefined` if that cannot be seen. */
  readonly taking?: readonly Endpoint[];
  /** Whether policies let it through, as far as they are enforced. */
  readonly passes: 'yes' | 'no' | 'unknown';
  /** Whether something listens: ready pods that are probed on the port show it. */
  readonly listens: true | 'unknown';
  /** The nodes with pods of the caller from which no endpoint may be used. */
  readonly lonelyNodes: readonly string[];
  readonly outcome: Leg['outcome'];
}

/** A call as a running cluster shows it. */
export interface ObservedCall {
  readonly trace: Trace;
  readonly wiring: Wiring;
  readonly cluster: ObservedCluster;
  readonly legs: readonly ObservedLeg[];
  /** What is left of the stops of the trace beside what is seen. */
  readonly stops: readonly Stop[];
  readonly enforcement: Enforcement;
  readonly dns: DnsState;
  readonly outcome: Outcome;
}

/** Puts what is observed beside what follows from the objects. */
export function observeCall(
  wiring: Wiring,
  trace: Trace,
  cluster: ObservedCluster,
): ObservedCall {
  const enforcement = enforcementOf(cluster);
  const dns = dnsState(cluster, trace);
  const legs = trace.legs.map((leg) =>
    observeLeg(cluster, trace, leg, enforcement),
  );
  const stops = [
    ...(dns.state === 'down' ? [nameStop(dns.text)] : []),
    ...trace.stops.flatMap((stop) =>
      observedStop(cluster, trace, stop, enforcement),
    ),
    ...portsWithoutEndpoints(legs),
  ];
  // Pods that take no calls lose none: those that do decide.
  const deciding = legs.filter(
    ({ taking }) => taking === undefined || taking.length > 0,
  );
  const outcome = outcomeOf(
    stops,
    deciding.map((one) => ({ ...one.leg, outcome: one.outcome })),
  );
  return { trace, wiring, cluster, legs, stops, enforcement, dns, outcome };
}

function nameStop(message: string): Stop {
  return { at: 'name', outcome: 'ends', message };
}

function observeLeg(
  cluster: ObservedCluster,
  { service, call }: Trace,
  leg: Leg,
  { enforced }: Enforcement,
): ObservedLeg {
  const taking = service && takingOf(cluster, service, leg);
  const passes = enforced === 'no' ? 'yes' : passesPolicies(leg);
  const listens = leg.listens === true || isProbed(leg, taking) ? true : 'unknown';
  const lonelyNodes =
    service === undefined ? [] : nodesAlone(cluster, service, call, taking);
  const isLocal = leg.doubt?.startsWith('with internalTrafficPolicy') === true;
  const doubt =
    isLocal && canSeeNodes(cluster, call, taking) ? undefined : leg.doubt;
  const certain = listens === true && doubt === undefined && taking !== undefined;
  const outcome = outcomeOfLeg(passes, certain, lonelyNodes.length > 0);
  return { leg, taking, passes, listens, lonelyNodes, outcome };
}

function outcomeOfLeg(
  passes: ObservedLeg['passes'],
  certain: boolean,
  isLonely: boolean,
): Leg['outcome'] {
  if (passes === 'no') return 'ends';
  if (isLonely) return 'ends';
  return passes === 'yes' && certain ? 'arrives' : 'unknown';
}

function passesPolicies({ verdict }: Leg): ObservedLeg['passes'] {
  if (verdict.allowed) return 'yes';
  return verdict.blocked ? 'no' : 'unknown';
}

/** The endpoints of a leg's own pods; addresses that somebody listed take their calls. */
function takingOf(
  cluster: ObservedCluster,
  service: Service,
  leg: Leg,
): readonly Endpoint[] | undefined {
  if (!cluster.hasRead(service.namespace, 'EndpointSlice')) return undefined;
  const { servicePort } = leg;
  const all =
    servicePort === undefined
      ? cluster.endpointsOf(service).filter(({ ready }) => ready)
      : takingEndpoints(cluster, service, servicePort);
  if (!leadsToPods(leg)) {
    const { end } = leg;
    return all.filter(({ address }) => 'address' in end && address === end.address);
  }
  if (!cluster.hasRead(service.namespace, 'Pod')) return all;
  const own = new Set(cluster.podsOf(leg.end.workload).map(({ name }) => name));
  const { pods } = leg.end;
  return all.filter(
    ({ pod }) =>
      pod !== undefined &&
      own.has(pod) &&
      (pods === undefined || pods.includes(pod)),
  );
}

/** Whether ready pods are asked on the very port by a probe: then something answers there. */
function isProbed(leg: Leg, taking: readonly Endpoint[] | undefined): boolean {
  if (!leadsToPods(leg) || taking === undefined || taking.length === 0) {
    return false;
  }
  return leg.end.workload.containers.some(({ fields }) =>
    ['httpGet', 'tcpSocket', 'grpc'].some(
      (action) => integerAt(fields, 'readinessProbe', action, 'port') === leg.port,
    ),
  );
}

/** With `internalTrafficPolicy: Local`, a node without an endpoint of its own drops the calls of its pods. */
function nodesAlone(
  cluster: ObservedCluster,
  { object }: Service,
  { from: { workload } }: Trace['call'],
  taking: readonly Endpoint[] | undefined,
): readonly string[] {
  const isLocal =
    textAt(object.fields, 'spec', 'internalTrafficPolicy') === 'Local';
  if (
    !isLocal ||
    workload === undefined ||
    taking === undefined ||
    taking.length === 0
  ) {
    return [];
  }
  const nodes = new Set(taking.map(({ node }) => node));
  const own = livePodsOf(cluster, workload).flatMap(({ node }) => node ?? []);
  return [...new Set(own)].filter((node) => !nodes.has(node));
}

function canSeeNodes(
  cluster: ObservedCluster,
  { from: { workload } }: Trace['call'],
  taking: readonly Endpoint[] | undefined,
): boolean {
  return (
    workload !== undefined &&
    taking !== undefined &&
    livePodsOf(cluster, workload).some(({ node }) => node !== undefined)
  );
}

/** What a stop of the trace becomes beside what is seen. */
function observedStop(
  cluster: ObservedCluster,
  { service }: Trace,
  stop: Stop,
  { enforced }: Enforcement,
): readonly Stop[] {
  if (stop.at === 'policy' && enforced === 'no') return [];
  if (stop.at !== 'pods' || service === undefined) return [stop];
  const { servicePort = { name: '' } } = stop;
  const { namespace } = service;
  if (cluster.hasRead(namespace, 'EndpointSlice')) {
    // Pods that are there although the objects do not say so, such as those of a template that has changed.
    const isTaken = takingEndpoints(cluster, service, servicePort).length > 0;
    if (isTaken) return [];
    return [{ ...stop, outcome: 'ends' }];
  }
  const isSeen =
    cluster.hasRead(namespace, 'Pod') && service.selector !== undefined;
  const isCertain = isSeen && selectedPodsOf(cluster, service).length === 0;
  return [isCertain ? { ...stop, outcome: 'ends' } : stop];
}

/** The ports of a Service of which no leg has endpoints. */
function portsWithoutEndpoints(legs: readonly ObservedLeg[]): readonly Stop[] {
  const ports = new Set<ServicePort | undefined>(
    legs.map(({ leg }) => leg.servicePort),
  );
  return [...ports].flatMap((servicePort): Stop[] => {
    const own = legs.filter(({ leg }) => leg.servicePort === servicePort);
    const areEmpty = own.every(
      ({ taking }) => taking !== undefined && taking.length === 0,
    );
    if (!areEmpty) return [];
    const message = 'no endpoint is ready';
    return [{ at: 'pods', outcome: 'ends', servicePort, message }];
  });
}
