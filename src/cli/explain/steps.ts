import {
  type ContainerPort,
  describePolicies,
  describeReason,
  leadsToPods,
  type Leg,
  type Missed,
  missedText,
  type PodsEnd,
  portText,
  type Reason,
  type ServicePort,
  type Stop,
  type Trace,
  type Workload,
} from '../../wiring';
import { called } from '../../words/objects';

/** One step on the way from a name to a container. */
export interface Step {
  readonly at: 'name' | 'service' | 'port' | 'pods' | 'policy';
  readonly text: string;
  /** How the call goes on from here; `unknown` where the manifests do not tell. */
  readonly way: 'on' | 'ends' | 'unknown';
}

/** The steps of a call, in the order in which they are taken. */
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
    way: 'on',
    text: `${called(alias.object)} is an alias of ${alias.externalName}; the port stays as it is`,
  }));
  const there = service === undefined ? [] : arrivalAt(trace);
  const ports = portsOf(trace).flatMap((servicePort) => [
    ...(servicePort === undefined ? straight(trace) : [portStep(servicePort)]),
    ...trace.legs
      .filter((leg) => leg.servicePort === servicePort)
      .flatMap((leg) => legSteps(leg, trace)),
    ...missedSteps(trace, servicePort),
    ...(servicePort === undefined ? [] : ofPort(servicePort)),
  ]);
  return [...early.map(stepOf), ...aliases, ...there, ...closing.map(stepOf), ...ports];
}

/** What stands before the name itself: who is asked, and whether the caller may ask. */
function isEarly({ servicePort, at, outcome }: Stop): boolean {
  return (
    servicePort === undefined &&
    (at === 'policy' || at === 'name') &&
    outcome === 'ends'
  );
}

function stepOf({ at, outcome, message }: Stop): Step {
  return { at, way: outcome === 'ends' ? 'ends' : 'unknown', text: message };
}

function arrivalAt({ dns, service }: Trace): Step[] {
  if (service === undefined) return [];
  const kind = service.headless
    ? 'headless: the name answers with the addresses of its pods'
    : service.type;
  const [name] = dns.tried.slice(-1);
  const named: Step[] =
    name === undefined ? [] : [{ at: 'name', way: 'on', text: name }];
  return [
    ...named,
    { at: 'service', way: 'on', text: `${called(service.object)} (${kind})` },
  ];
}

/** The ports of the Service in their order; one that is `undefined` for what no Service maps. */
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
    way: 'on',
    text: `${portText(servicePort)} to the pods' port ${servicePort.targetPort}`,
  };
}

function straight({ call: { port } }: Trace): Step[] {
  return [{ at: 'port', way: 'on', text: `${port}, which no Service maps` }];
}

function legSteps(leg: Leg, trace: Trace): Step[] {
  const policy: Step = { at: 'policy', ...policyStep(leg, trace) };
  if (leadsToPods(leg)) return [podsStep(leg), policy];
  const { address, object } = leg.end as Exclude<Leg['end'], PodsEnd>;
  const given = object === undefined ? '' : `, given by ${called(object)}`;
  const place: Step = { at: 'pods', way: 'on', text: `${address}:${leg.port}${given}` };
  return trace.call.from.workload === undefined ? [place] : [place, policy];
}

function podsStep({
  end: { workload, pods },
  port,
  declared,
  listens,
  doubt,
}: Leg & { readonly end: PodsEnd }): Step {
  const where = `${podsText(workload, pods)}, ${podPort(port, declared)}`;
  if (doubt !== undefined) {
    return { at: 'pods', way: 'unknown', text: `${where}; ${doubt}` };
  }
  return { at: 'pods', way: listens === true ? 'on' : 'unknown', text: where };
}

function missedSteps(
  { missed, stops }: Trace,
  servicePort: ServicePort | undefined,
): Step[] {
  // Where nobody at all takes the call, that is said as one.
  const isTold = stops.some(
    (stop) => stop.servicePort === servicePort && stop.at === 'pods',
  );
  return isTold
    ? []
    : missed.filter((one) => one.servicePort === servicePort).map(missedStep);
}

function missedStep(missed: Missed): Step {
  const text = missedText(missed, podsText(missed.workload, missed.pods));
  return { at: 'pods', way: 'ends', text };
}

function policyStep(
  { verdict, ...leg }: Leg,
  { call: { from } }: Trace,
): Pick<Step, 'way' | 'text'> {
  const { allowed, blocked, egress, ingress } = verdict;
  const end = 'workload' in leg.end ? called(leg.end.workload) : leg.end.address;
  if (from.workload === undefined) return unnamedCaller(end, ingress, egress);
  const sides = [
    [called(from.workload), 'egress', egress],
    [end, 'ingress', ingress],
  ] as const;
  const told = sides
    .filter(([, , reason]) => reason.policies.length > 0)
    .map(([pod, direction, reason]) => describeReason(pod, direction, reason));
  return {
    way: wayOf(allowed, blocked),
    text: told.join('; ') || 'no NetworkPolicy closes the way',
  };
}

/** Of a caller without a name only so much is known. */
function unnamedCaller(
  end: string,
  ingress: Reason,
  egress: Reason,
): Pick<Step, 'way' | 'text'> {
  if (ingress.allowed && egress.allowed) {
    return { way: 'on', text: `ingress of ${end} is open` };
  }
  const [what, reason] = ingress.allowed
    ? (['egress of the caller', egress] as const)
    : ([`ingress of ${end}`, ingress] as const);
  if (reason.because === 'closed') {
    return {
      way: 'ends',
      text: describeReason(
        ingress.allowed ? 'the caller' : end,
        ingress.allowed ? 'egress' : 'ingress',
        reason,
      ),
    };
  }
  return {
    way: 'unknown',
    text:
      `${what} is closed by ${describePolicies(reason.policies)} but for what it ` +
      `lets ${ingress.allowed ? 'out' : 'in'}: name the caller with --from`,
  };
}

function wayOf(allowed: boolean, blocked: boolean): Step['way'] {
  if (allowed) return 'on';
  return blocked ? 'ends' : 'unknown';
}

function podsText(workload: Workload, pods: readonly string[] | undefined): string {
  if (pods !== undefined) return `${pods.join(', ')} of ${called(workload)}`;
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
