import { called } from '../../words/objects';
import { describePolicies, describeReason } from '../policy/describe';
import { isClosed, type Reason } from '../policy/verdict';
import type { ServicePort } from '../read/service';
import type { ContainerPort, Workload } from '../read/workload';
import { missedText } from './missed-text';
import {
  leadsToPods,
  type Leg,
  type Missed,
  type PodsEnd,
  type Stop,
  type Trace,
} from './trace';
import { portText } from './trace-call';

/** One step from the name to a container. */
export interface Step {
  readonly at: 'name' | 'service' | 'port' | 'pods' | 'policy';
  readonly text: string;
  /** Whether the call gets past this step; `unknown` if the manifests do not show it. */
  readonly state: 'passes' | 'ends' | 'unknown';
}

/** The steps of a call, in order. */
export function stepsOf(trace: Trace): Step[] {
  const { dns, service, stops } = trace;
  const ofPort = (servicePort: ServicePort | undefined) =>
    stops.filter((stop) => stop.servicePort === servicePort).map(stepOf);
  const [early, closing] = [
    stops.filter(isEarly),
    stops.filter((stop) => stop.servicePort === undefined && !isEarly(stop)),
  ];
  const aliases = dns.aliases.map((alias): Step => ({
    at: 'service',
    state: 'passes',
    text: `${called(alias.object)} is an alias of ${alias.externalName}; the port stays the same`,
  }));
  const atService = service === undefined ? [] : serviceSteps(trace);
  const ports = portsOf(trace).flatMap((servicePort) => [
    ...(servicePort === undefined ? unmappedStep(trace) : [portStep(servicePort)]),
    ...trace.legs
      .filter((leg) => leg.servicePort === servicePort)
      .flatMap((leg) => legSteps(leg, trace)),
    ...missedSteps(trace, servicePort),
    ...(servicePort === undefined ? [] : ofPort(servicePort)),
  ]);
  return [
    ...early.map(stepOf),
    ...aliases,
    ...atService,
    ...closing.map(stepOf),
    ...ports,
  ];
}

/** A stop before the name itself: which DNS the caller uses, and whether it may use it. */
function isEarly({ servicePort, at, outcome }: Stop): boolean {
  return (
    servicePort === undefined &&
    (at === 'policy' || at === 'name') &&
    outcome === 'ends'
  );
}

function stepOf({ at, outcome, message }: Stop): Step {
  return { at, state: outcome === 'ends' ? 'ends' : 'unknown', text: message };
}

function serviceSteps({ dns, service }: Trace): Step[] {
  if (service === undefined) return [];
  const kind = service.headless
    ? 'headless: the name resolves to the addresses of its pods'
    : service.type;
  const [name] = dns.tried.slice(-1);
  const named: Step[] =
    name === undefined ? [] : [{ at: 'name', state: 'passes', text: name }];
  return [
    ...named,
    { at: 'service', state: 'passes', text: `${called(service.object)} (${kind})` },
  ];
}

/** The ports of the Service in order; `undefined` stands for a port that no Service maps. */
function portsOf({
  legs,
  missed,
  stops,
  service,
}: Trace): readonly (ServicePort | undefined)[] {
  const of = new Set([...legs, ...missed].map(({ servicePort }) => servicePort));
  for (const { servicePort } of stops) {
    if (servicePort !== undefined) of.add(servicePort);
  }
  return [
    ...(of.has(undefined) ? [undefined] : []),
    ...(service?.ports ?? []).filter((port) => of.has(port)),
  ];
}

function portStep(servicePort: ServicePort): Step {
  return {
    at: 'port',
    state: 'passes',
    text: `${portText(servicePort)}, targetPort ${servicePort.targetPort}`,
  };
}

function unmappedStep({ call: { port } }: Trace): Step[] {
  return [
    {
      at: 'port',
      state: 'passes',
      text: `${port}, used as it is: a headless Service does not map ports`,
    },
  ];
}

function legSteps(leg: Leg, trace: Trace): Step[] {
  const policy: Step = { at: 'policy', ...policyStep(leg, trace) };
  if (leadsToPods(leg)) {
    return [podsStep(leg), policy];
  }
  const { address, object } = leg.end as Exclude<Leg['end'], PodsEnd>;
  const source = object === undefined ? '' : `, listed in ${called(object)}`;
  const place: Step = {
    at: 'pods',
    state: 'passes',
    text: `${address}:${leg.port}${source}`,
  };
  return trace.call.from.workload === undefined ? [place] : [place, policy];
}

function podsStep({
  end: { workload, pods },
  port,
  declared,
  listens,
  onlyOnOwnNode,
  doubt,
}: Leg & { readonly end: PodsEnd }): Step {
  const where = `${podsText(workload, pods)}, ${podPort(port, declared)}`;
  if (doubt !== undefined) {
    return { at: 'pods', state: 'unknown', text: `${where}; ${doubt}` };
  }
  const text = onlyOnOwnNode
    ? `${where}; only the pod on the caller's node receives the call`
    : where;
  return { at: 'pods', state: listens === true ? 'passes' : 'unknown', text };
}

function missedSteps(
  { missed, stops }: Trace,
  servicePort: ServicePort | undefined,
): Step[] {
  // If no pods receive the call, the stop says so for all of them.
  const isReported = stops.some(
    (stop) => stop.servicePort === servicePort && stop.at === 'pods',
  );
  return isReported
    ? []
    : missed.filter((one) => one.servicePort === servicePort).map(missedStep);
}

function missedStep(missed: Missed): Step {
  const text = missedText(missed, podsText(missed.workload, missed.pods));
  return { at: 'pods', state: 'ends', text };
}

function policyStep(
  { verdict, ...leg }: Leg,
  { call: { from } }: Trace,
): Pick<Step, 'state' | 'text'> {
  const { allowed, blocked, egress, ingress } = verdict;
  const end = 'workload' in leg.end ? called(leg.end.workload) : leg.end.address;
  if (from.workload === undefined) {
    return unknownCaller(end, ingress, egress);
  }
  const sides = [
    [called(from.workload), 'egress', egress],
    [end, 'ingress', ingress],
  ] as const;
  const reasons = sides
    .filter(([, , reason]) => isRestricted(reason))
    .map(([pod, direction, reason]) => describeReason(pod, direction, reason));
  return {
    state: stateOf(allowed, blocked),
    text: reasons.join('; ') || 'no NetworkPolicy restricts the call',
  };
}

/** Whether there is more to say than that everything is open. */
function isRestricted({ policies, admin, unread }: Reason): boolean {
  return policies.length > 0 || admin !== undefined || unread !== undefined;
}

/** The same for an unknown caller, for which less can be decided. */
function unknownCaller(
  end: string,
  ingress: Reason,
  egress: Reason,
): Pick<Step, 'state' | 'text'> {
  if (ingress.allowed && egress.allowed) {
    const accepted = describeReason(end, 'ingress', ingress);
    const isAccepted = ingress.admin !== undefined;
    return {
      state: 'passes',
      text: isAccepted ? accepted : `ingress of ${end} is open`,
    };
  }
  const [what, reason] = ingress.allowed
    ? (['egress of the caller', egress] as const)
    : ([`ingress of ${end}`, ingress] as const);
  if (
    isClosed(reason) ||
    reason.admin !== undefined ||
    reason.unread !== undefined
  ) {
    return {
      state: isClosed(reason) ? 'ends' : 'unknown',
      text: describeReason(
        ingress.allowed ? 'the caller' : end,
        ingress.allowed ? 'egress' : 'ingress',
        reason,
      ),
    };
  }
  return {
    state: 'unknown',
    text:
      `${what} is restricted by ${describePolicies(reason.policies)}: ` +
      'name the caller with --from',
  };
}

function stateOf(allowed: boolean, blocked: boolean): Step['state'] {
  if (allowed) return 'passes';
  return blocked ? 'ends' : 'unknown';
}

function podsText(workload: Workload, pods: readonly string[] | undefined): string {
  if (pods !== undefined) {
    return `${pods.join(', ')} of ${called(workload)}`;
  }
  if (workload.replicas === undefined || workload.kind === 'Pod') {
    return called(workload);
  }
  return `${called(workload)} (${workload.replicas} pod${workload.replicas === 1 ? '' : 's'})`;
}

function podPort(port: number, declared: ContainerPort | undefined): string {
  if (declared === undefined) return `port ${port}, which no container declares`;
  return (
    `port ${port}${declared.name === undefined ? '' : ` "${declared.name}"`} of ` +
    `the container "${declared.container}"`
  );
}
