import {
  describeReason,
  type Leg,
  type Outcome,
  outcomeOfLegs,
  type Service,
  traceToWorkload,
  type Wiring,
  type Workload,
} from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { show } from '../words/show';
import { describeArrivals } from './describe-arrivals';
import { findNamed } from './find-named';
import { wiringIn } from './manifests';
import type { MatcherResult } from './matcher-result';
import { argument, portOf, refuse } from './refuse';
import { isUndeclared, offers, type PortKey, traceToService } from './service-call';

/** A call that the NetworkPolicies allow or block. */
export interface ExpectedCall {
  /** The name of the calling workload: `web`, or `shop/web` with its namespace. */
  readonly from: string;

  /** The name of the Service that is called, or of a workload. */
  readonly to: string;

  /** The port by its name or number: of the Service, or else of the workload's containers. */
  readonly port: number | string;

  /**
   * The namespace of the names that are given without one.
   * @default - the only one that has an object of that name
   */
  readonly namespace?: string;
}

/** Whether the NetworkPolicies allow the calls of one workload, and why. */
interface Answer {
  readonly outcome: Outcome;
  readonly reason: string;
}

/** Whether the NetworkPolicies allow a workload to reach a port: all pods behind it, or none. */
export function toAllow(received: unknown, call: ExpectedCall): MatcherResult {
  const wiring = wiringIn(received);
  const { from, to, namespace, ...given } = argument('toAllow(call)', call);
  const port = portOf('port of toAllow(call)', given.port);
  const callers = findNamed('workload', wiring.workloads, from, namespace);
  const answers = callers.flatMap((caller) =>
    answersTo(wiring, caller, to, port, namespace),
  );
  const reasons = (those = answers) =>
    [...new Set(those.map(({ reason }) => reason))].join('; ');
  const outcome = outcomeOfLegs(answers);
  if (outcome !== 'arrives' && outcome !== 'ends') {
    const why = reasons(answers.filter((one) => one.outcome !== 'arrives'));
    const reach = `"${from}" can reach "${to}" port ${show(port)}`;
    refuse({
      what:
        outcome === 'some'
          ? `${reach} on some of its pods only: ${why}`
          : `whether ${reach} cannot be decided from these manifests: ${why}`,
    });
  }
  const pass = outcome === 'arrives';
  const wanted = `allow workload "${from}" to reach "${to}" port ${show(port)}`;
  return {
    pass,
    message: () =>
      `expected the NetworkPolicies ${pass ? 'not ' : ''}to ${wanted}, but ${reasons()}`,
  };
}

/** Both a Service and a workload may have the name; the ports of the Service come first. */
function answersTo(
  wiring: Wiring,
  caller: Workload,
  to: string | undefined,
  port: PortKey,
  namespace: string | undefined,
): readonly Answer[] {
  const found = findNamed<Service | Workload>(
    'Service or workload',
    [...wiring.services, ...wiring.workloads],
    to,
    namespace,
  );
  const service = found.find(
    (one): one is Service => 'headless' in one && offers(one, port),
  );
  if (service !== undefined) {
    return throughService(wiring, caller, service, port);
  }
  const workloads = found.filter((one): one is Workload => 'containers' in one);
  const legs = workloads.flatMap((workload) =>
    traceToWorkload(wiring, caller, workload, port),
  );
  const names = found.flatMap(({ ports }) =>
    ports.flatMap(({ name }) => name ?? []),
  );
  const numbers = [
    ...new Set(found.flatMap(({ ports }) => ports.map((one) => one.port))),
  ].join(', ');
  if (legs.length === 0) {
    refuse({
      what: `"${to}" has no port ${show(port)}`,
      fix: didYouMean(port, names) ?? `it has ${numbers || 'none'}`,
    });
  }
  return legs.map((leg) => answerOf(leg, caller));
}

function throughService(
  wiring: Wiring,
  caller: Workload,
  service: Service,
  port: PortKey,
): readonly Answer[] {
  const trace = traceToService(wiring, service, port, caller);
  if (trace.legs.length === 0) {
    refuse({
      what: `Service "${service.name}" port ${show(port)} leads to ${describeArrivals(trace)}`,
    });
  }
  // Policies may block DNS too.
  const closed = trace.stops.filter(
    ({ at, outcome }) => at === 'policy' && outcome === 'ends',
  );
  if (closed.length > 0) {
    return closed.map(({ message }) => ({ outcome: 'ends', reason: message }));
  }
  return trace.legs.map((leg) => answerOf(leg, caller));
}

/** If the call is allowed, the reasons of both sides; if not, those of the sides that block it. */
function answerOf({ verdict, end, port, listens }: Leg, caller: Workload): Answer {
  const { allowed, blocked, egress, ingress } = verdict;
  const to = 'workload' in end ? end.workload.name : end.address;
  const isDoubtful =
    allowed &&
    listens === 'unknown' &&
    'workload' in end &&
    !isUndeclared(end.workload);
  if (isDoubtful) {
    return {
      outcome: 'unknown',
      reason: `no container of ${to} declares port ${port}`,
    };
  }
  const sides = [
    ...(egress.allowed === allowed
      ? [describeReason(caller.name, 'egress', egress)]
      : []),
    ...(ingress.allowed === allowed
      ? [describeReason(to, 'ingress', ingress)]
      : []),
  ];
  return {
    outcome: outcomeOfVerdict(allowed, blocked),
    reason: sides.join(', and '),
  };
}

function outcomeOfVerdict(allowed: boolean, blocked: boolean): Answer['outcome'] {
  if (allowed) return 'arrives';
  return blocked ? 'ends' : 'unknown';
}
