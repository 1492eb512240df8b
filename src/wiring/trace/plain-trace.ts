import type { Protocol } from '../../contract/protocol';
import type { ObjectReference } from '../finding';
import { describeReason } from '../policy/describe';
import type { Direction } from '../policy/policy';
import type { Reason } from '../policy/verdict';
import { referenceTo } from '../read/reference-to';
import type { ServicePort } from '../read/service';
import type { Workload } from '../read/workload';
import {
  leadsToPods,
  type Leg,
  type Missed,
  type Outcome,
  type Stop,
  type Trace,
} from './trace';

/**
 * A trace as plain data for other programs: `harbour explain --format json` prints it. Fields without
 * a value are left out.
 */
export interface PlainTrace {
  readonly call: PlainCall;
  readonly outcome: Outcome;
  readonly dns: PlainAnswer;
  readonly service?: ObjectReference;
  readonly stops: readonly PlainStop[];
  readonly legs: readonly PlainLeg[];
  readonly missed: readonly PlainMissed[];
  readonly unread: readonly ObjectReference[];
}

/** Who calls what. */
export interface PlainCall {
  readonly namespace: string;
  readonly from?: ObjectReference;
  readonly host: string;
  readonly port?: number | string;
  readonly protocol?: Protocol;
}

/** What DNS answers. */
export interface PlainAnswer {
  readonly found: Trace['dns']['found'];
  readonly tried: readonly string[];
  readonly aliases: readonly ObjectReference[];
  readonly why?: string;
  readonly message?: string;
}

/** Where a call stops short of the pods. */
export interface PlainStop {
  readonly at: Stop['at'];
  readonly servicePort?: PlainServicePort;
  readonly outcome: Stop['outcome'];
  readonly message: string;
}

/** A port of a Service. */
export interface PlainServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly targetPort: number | string;
}

/** The part of a call that goes to one workload or address. */
export interface PlainLeg {
  readonly servicePort?: PlainServicePort;
  readonly to: PlainPods | PlainAddress;
  readonly port: number;
  readonly protocol: Protocol;
  readonly declared: boolean;
  readonly container?: string;
  readonly portName?: string;
  readonly listens: Leg['listens'];
  readonly ready: Leg['ready'];
  readonly policies: PlainVerdict;
  readonly outcome: Leg['outcome'];
  readonly onlyOnOwnNode?: true;
  readonly doubt?: string;
}

/** The pods of a workload, or some of them. */
export interface PlainPods {
  readonly workload: ObjectReference;
  readonly pods?: readonly string[];
  readonly replicas?: number;
}

/** An address that a manifest lists. */
export interface PlainAddress {
  readonly address: string;
  readonly givenBy?: ObjectReference;
}

/** Whether the NetworkPolicies allow a leg. */
export interface PlainVerdict {
  readonly verdict: 'open' | 'closed' | 'unknown';
  readonly egress: PlainReason;
  readonly ingress: PlainReason;
}

/** Why one end of a leg is open or closed. */
export interface PlainReason {
  readonly allowed: boolean;
  readonly because: Reason['because'];
  readonly policies: readonly ObjectReference[];
  readonly message: string;
}

/** Pods that the Service selects but that receive no calls on a port. */
export interface PlainMissed extends PlainPods {
  readonly servicePort?: PlainServicePort;
  readonly why: Missed['why'];
}

/** The trace with references to objects in place of the objects. */
export function plainTrace({
  call,
  dns,
  service,
  stops,
  legs,
  missed,
  unread,
  outcome,
}: Trace): PlainTrace {
  const {
    from: { workload, namespace },
    host,
    port,
    protocol,
  } = call;
  const caller = workload === undefined ? 'the caller' : workload.name;
  return {
    call: {
      namespace,
      from: workload && referenceTo(workload.object),
      host,
      port,
      protocol,
    },
    outcome,
    dns: plainAnswer(dns),
    service: service && referenceTo(service.object),
    stops: stops.map(({ at, servicePort, outcome: result, message }) => ({
      at,
      servicePort: plainPort(servicePort),
      outcome: result,
      message,
    })),
    legs: legs.map((leg) => plainLeg(leg, caller)),
    missed: missed.map(({ servicePort, why, ...pods }) => ({
      servicePort: plainPort(servicePort),
      ...plainPods(pods),
      why,
    })),
    unread: unread.map(referenceTo),
  };
}

function plainAnswer(dns: Trace['dns']): PlainAnswer {
  const { found, tried, aliases } = dns;
  const miss =
    dns.found === 'nothing' ? { why: dns.why, message: dns.message } : {};
  return {
    found,
    tried,
    aliases: aliases.map(({ object }) => referenceTo(object)),
    ...miss,
  };
}

function plainPort(port: ServicePort | undefined): PlainServicePort | undefined {
  return (
    port && {
      name: port.name,
      port: port.port,
      protocol: port.protocol,
      targetPort: port.targetPort,
    }
  );
}

function plainLeg(leg: Leg, caller: string): PlainLeg {
  const {
    servicePort,
    port,
    protocol,
    declared,
    listens,
    ready,
    verdict: { allowed, blocked, egress, ingress },
    outcome,
    onlyOnOwnNode,
    doubt,
  } = leg;
  const [to, name] = leadsToPods(leg)
    ? [plainPods(leg.end), leg.end.workload.name]
    : [
        plainAddress(
          leg.end as Exclude<Leg['end'], { readonly workload: Workload }>,
        ),
        (leg.end as PlainAddress).address,
      ];
  return {
    servicePort: plainPort(servicePort),
    to,
    port,
    protocol,
    declared: declared !== undefined,
    container: declared?.container,
    portName: declared?.name,
    listens,
    ready,
    policies: {
      verdict: verdictOf(allowed, blocked),
      egress: plainReason('egress', caller, egress),
      ingress: plainReason('ingress', name, ingress),
    },
    outcome,
    onlyOnOwnNode,
    doubt,
  };
}

function verdictOf(allowed: boolean, blocked: boolean): PlainVerdict['verdict'] {
  if (allowed) return 'open';
  return blocked ? 'closed' : 'unknown';
}

function plainPods({
  workload,
  pods,
}: {
  readonly workload: Workload;
  readonly pods?: readonly string[];
}): PlainPods {
  return {
    workload: referenceTo(workload.object),
    pods,
    replicas: workload.replicas,
  };
}

function plainAddress({
  address,
  object,
}: Exclude<Leg['end'], { readonly workload: Workload }>): PlainAddress {
  return { address, givenBy: object && referenceTo(object) };
}

function plainReason(
  direction: Direction,
  pod: string,
  reason: Reason,
): PlainReason {
  const { allowed, because, policies, admin = [] } = reason;
  const deciding = new Set([...admin.map(({ policy }) => policy), ...policies]);
  return {
    allowed,
    because,
    policies: [...deciding].map(({ object }) => referenceTo(object)),
    message: describeReason(pod, direction, reason),
  };
}
