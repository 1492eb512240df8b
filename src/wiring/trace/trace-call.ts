import { isIP } from 'node:net';
import type { Protocol } from '../../contract/protocol';
import { called } from '../../words/objects';
import { describePolicies, describeUnread } from '../policy/describe';
import type { DnsAnswer } from '../reach/dns';
import type { Route } from '../reach/endpoints';
import { dnsOf } from '../reach/pod-dns';
import { serviceAt } from '../reach/service-at';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service, ServicePort } from '../read/service';
import { listAt, textAt, textsAt } from '../read/untyped';
import type { ContainerPort, Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import type { Call } from './call';
import { CallerPolicies } from './caller-policies';
import { noAnswer } from './no-answer';
import { outcomeOf } from './outcome';
import {
  type Arrivals,
  stopped,
  straightToPods,
  throughPort,
  toPods,
} from './service-legs';
import type { Leg, Stop, Trace } from './trace';

/** Follows a call from the name that is called to the containers that receive it, or to where it stops. */
export function traceCall(wiring: Wiring, call: Call): Trace {
  const policies = new CallerPolicies(wiring, call.from);
  const known = { ...call, host: hostAlias(call) ?? call.host, written: call.host };
  const dns = {
    ...wiring.resolve(known.host, call.from.namespace),
    question: call.host,
  };
  const service = serviceOf(wiring, known, dns);
  const before = dns.tried.length === 0 ? [] : toName(call, dns, policies);
  const after = arrivals(wiring, known, dns, service, policies);
  const stops = [...before, ...after.stops];
  const unread = [...new Set([...after.unread, ...unreadPolicies(after.legs)])];
  const outcome = outcomeOf(stops, after.legs);
  return { ...after, call, dns, service, stops, unread, outcome };
}

/** The policies of other APIs on which the answer depends. */
function unreadPolicies(legs: readonly Leg[]): readonly KubernetesObject[] {
  return legs.flatMap(({ verdict: { ingress, egress } }) => [
    ...(egress.unread ?? []),
    ...(ingress.unread ?? []),
  ]);
}

/** A call whose host has been looked up in the hosts file of the caller. */
interface KnownCall extends Call {
  /** The host as the caller writes it. */
  readonly written: string;
}

/** What happens to calls to one port of a Service from an unknown pod in its namespace. */
export function traceRoute(wiring: Wiring, route: Route): Arrivals {
  return throughPort(
    wiring,
    route,
    new CallerPolicies(wiring, { namespace: route.service.namespace }),
  );
}

/**
 * The legs of a call straight to the pods of a workload, on a port by its number or by the name
 * that a container gives it.
 */
export function traceToWorkload(
  wiring: Wiring,
  caller: Workload,
  workload: Workload,
  port: Call['port'],
): readonly Leg[] {
  const policies = new CallerPolicies(wiring, {
    namespace: caller.namespace,
    workload: caller,
  });
  const declared = workload.ports.filter(
    (candidate) =>
      port !== undefined && (candidate.port === port || candidate.name === port),
  );
  const leg = (number: number, protocol: Protocol, containerPort?: ContainerPort) =>
    toPods(policies, {
      end: { workload },
      port: number,
      protocol,
      declared: containerPort,
      listens: containerPort !== undefined || 'unknown',
    });
  if (workload.ports.length === 0 && typeof port === 'number') {
    return [leg(port, 'TCP')];
  }
  return declared.map((containerPort) =>
    leg(containerPort.port, containerPort.protocol, containerPort),
  );
}

/** The ports of a Service that a call may mean. */
export function portsMeant(
  { ports }: Pick<Service, 'ports'>,
  { port, protocol }: Pick<Call, 'port' | 'protocol'>,
): readonly ServicePort[] {
  return ports.filter(
    (candidate) =>
      (port === undefined || candidate.port === port || candidate.name === port) &&
      (protocol === undefined || candidate.protocol === protocol),
  );
}

function serviceOf(
  wiring: Wiring,
  { host }: Call,
  dns: DnsAnswer,
): Service | undefined {
  if (dns.found === 'address') {
    return serviceAt(wiring, bare(host));
  }
  return dns.found === 'service' || dns.found === 'pods' || dns.found === 'port'
    ? dns.service
    : undefined;
}

function arrivals(
  wiring: Wiring,
  call: KnownCall,
  dns: DnsAnswer,
  service: Service | undefined,
  policies: CallerPolicies,
): Arrivals {
  switch (dns.found) {
    case 'outside':
      return stopped(
        outside(
          `${dns.name} is not in these manifests, so it is looked up outside the cluster`,
        ),
        ...policies.toOutside(call),
      );
    case 'nothing':
      return noAnswer(wiring, call, dns);
    case 'port':
      return throughService(wiring, dns.service, [dns.servicePort], call, policies);
    case 'pods':
      if (typeof call.port === 'number') {
        return straightToPods(wiring, dns, call, call.port, policies);
      }
      return throughService(wiring, dns.service, dns.service.ports, call, policies);
    default:
      return service === undefined
        ? toAddress(call, policies)
        : throughService(wiring, service, service.ports, call, policies);
  }
}

function toAddress(
  { host, written, port, protocol = 'TCP' }: KnownCall,
  policies: CallerPolicies,
): Arrivals {
  if (isLoopback(host)) {
    const message =
      `${host} is the caller itself, and what listens there cannot be decided from ` +
      'these manifests';
    return stopped({ at: 'name', outcome: 'unknown', message });
  }
  const known = outside(
    written === host
      ? `${host} is an IP address, so there is no name to look up`
      : `${written} is ${host} in the hostAliases of the caller`,
  );
  const ip = bare(host);
  if (typeof port !== 'number' || isIP(ip) === 0) {
    return stopped(known);
  }
  const { allowed, blocked, egress } = policies.to({ ip }, port, protocol);
  if (allowed) return stopped(known);
  if (egress.admin !== undefined) {
    return stopped(known, policies.stopAt(egress));
  }
  const call = `egress to ${host} on ${protocol} ${port}`;
  const doubt = egress.unread ? `, since ${describeUnread(egress.unread)}` : '';
  const message = blocked
    ? `${call} is closed by ${describePolicies(egress.policies)}`
    : `whether ${call} is allowed cannot be decided from these manifests${doubt}`;
  return stopped(known, {
    at: 'policy',
    outcome: blocked ? 'ends' : 'unknown',
    message,
  });
}

/** Follows a call through a Service, of which only some ports may be meant. */
function throughService(
  wiring: Wiring,
  service: Service,
  among: readonly ServicePort[],
  call: Call,
  policies: CallerPolicies,
): Arrivals {
  const ports = portsMeant({ ports: among }, call);
  if (ports.length > 0) {
    return throughPorts(wiring, service, ports, policies);
  }
  const { port, protocol } = call;
  const { maker } = service.object;
  if (maker !== undefined) {
    const doubt =
      `an operator creates ${called(service.object)} for ${called(maker)}, and its ` +
      'ports are not in these manifests';
    return {
      ...stopped({ at: 'port', outcome: 'unknown', message: doubt }),
      unread: [maker],
    };
  }
  if (port === undefined && service.headless && among.length === 0) {
    const name =
      `${called(service.object)} lists no ports, so its pods take calls on their own: ` +
      'name the port that is called';
    return stopped({ at: 'port', outcome: 'unknown', message: name });
  }
  const named = [port, protocol].filter((word) => word !== undefined).join('/');
  const message =
    named === ''
      ? `${called(service.object)} has no ports`
      : `${called(service.object)} has no port ${named}; it has ` +
        `${among.map(portText).join(', ') || 'none'}`;
  return stopped({ at: 'port', outcome: 'ends', message });
}

function throughPorts(
  wiring: Wiring,
  service: Service,
  ports: readonly ServicePort[],
  policies: CallerPolicies,
): Arrivals {
  const each = wiring
    .routes(service)
    .filter(({ servicePort }) => ports.includes(servicePort))
    .map((route) => throughPort(wiring, route, policies));
  return {
    stops: each.flatMap(({ stops }) => stops),
    legs: each.flatMap(({ legs }) => legs),
    missed: each.flatMap(({ missed }) => missed),
    unread: [...new Set(each.flatMap(({ unread }) => unread))],
  };
}

/** Whether the caller's pods can look up the name: which DNS they use, and whether policies allow it. */
function toName(
  { from: { workload } }: Call,
  { found }: DnsAnswer,
  policies: CallerPolicies,
): Stop[] {
  // Any DNS server can resolve a name outside the cluster.
  const used =
    workload === undefined || found === 'outside' ? 'cluster' : dnsOf(workload);
  if (workload === undefined || used === 'cluster') {
    return policies.toDns();
  }
  const [servers, outcome] =
    used === 'node'
      ? (['the DNS of their node, which does not know Services', 'ends'] as const)
      : (['name servers of their own', 'unknown'] as const);
  const message = `the pods of ${called(workload)} use ${servers}`;
  return [{ at: 'name', outcome, message }];
}

/** The address of a name that a pod finds in its own hosts file, and so never looks up in DNS. */
function hostAlias({ from: { workload }, host }: Call): string | undefined {
  const name = host.toLowerCase();
  const alias = listAt(workload?.template, 'spec', 'hostAliases').find(
    (candidate) =>
      textsAt(candidate, 'hostnames').some((known) => known.toLowerCase() === name),
  );
  return textAt(alias, 'ip');
}

/** An address without the brackets that an IPv6 address has in a URL. */
function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** Whether an address is that of the caller itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1)$/i.test(bare(host));
}

function outside(message: string): Stop {
  return { at: 'name', outcome: 'outside', message };
}

/** A port of a Service as a sentence names it: `80 "http" TCP`. */
export function portText({ name, port, protocol }: ServicePort): string {
  return [port, name === undefined ? undefined : `"${name}"`, protocol]
    .filter((word) => word !== undefined)
    .join(' ');
}
