import { isIP } from 'node:net';
import type { Protocol } from '../../contract/protocol';
import { called } from '../../words/objects';
import type { DnsAnswer } from '../reach/dns';
import type { Route } from '../reach/endpoints';
import { completesNamesAsUsual, dnsOf } from '../reach/pod-dns';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service, ServicePort } from '../read/service';
import { listAt, textAt, textsAt } from '../read/untyped';
import type { ContainerPort, Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import type { Call, Caller } from './call';
import { CallerPolicies } from './caller-policies';
import { outcomeOf } from './outcome';
import { type Arrivals, straightToPods, throughPort, toPods } from './service-legs';
import type { Leg, Stop, Trace } from './trace';

/** Follows a call from the name it is made to, to the containers that take it, or to where it stops. */
export function traceCall(wiring: Wiring, call: Call): Trace {
  const policies = new CallerPolicies(wiring, call.from);
  const dns = wiring.resolve(call.host, call.from.namespace);
  const service = serviceOf(wiring, call, dns);
  const before = [
    ...beforeTheName(call, dns),
    ...(dns.found === 'address' ? [] : policies.toDns()),
  ];
  const after = arrivals(wiring, call, dns, service, policies);
  const stops = [...before, ...after.stops];
  return { ...after, call, dns, service, stops, outcome: outcomeOf(stops, after.legs) };
}

/** What becomes of the calls to one port of a Service, whoever in its namespace makes them. */
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
    toPods(policies, undefined, {
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
  { ports }: Service,
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
    return wiring.services.find(
      ({ object }) => textAt(object.fields, 'spec', 'clusterIP') === host,
    );
  }
  return dns.found === 'service' || dns.found === 'pods' || dns.found === 'port'
    ? dns.service
    : undefined;
}

function arrivals(
  wiring: Wiring,
  call: Call,
  dns: DnsAnswer,
  service: Service | undefined,
  policies: CallerPolicies,
): Arrivals {
  switch (dns.found) {
    case 'outside':
      return stopped(
        outside(
          `${dns.name} is no name of these manifests, and is asked outside the cluster`,
        ),
        ...policies.toOutside(call),
      );
    case 'nothing':
      return noAnswer(wiring, call, dns);
    case 'port':
      return throughPorts(wiring, dns.service, [dns.servicePort], policies);
    case 'pods':
      if (typeof call.port === 'number') {
        return straightToPods(wiring, dns, call, call.port, policies);
      }
      return throughService(wiring, dns.service, call, policies);
    default:
      return service === undefined
        ? toAddress(call, policies)
        : throughService(wiring, service, call, policies);
  }
}

function toAddress(
  { host, port, protocol = 'TCP' }: Call,
  policies: CallerPolicies,
): Arrivals {
  const known = outside(`${host} is an address: there is no name to look up`);
  const ip = host.replace(/^\[(.*)\]$/, '$1');
  if (typeof port !== 'number' || isIP(ip) === 0) return stopped(known);
  const { allowed, blocked } = policies.to({ ip }, port, protocol);
  if (allowed) return stopped(known);
  const message =
    `egress to ${host} on ${protocol} ${port} is ` +
    `${blocked ? 'closed' : 'open or not, which these manifests do not tell'}`;
  return stopped(known, {
    at: 'policy',
    outcome: blocked ? 'ends' : 'unknown',
    message,
  });
}

function noAnswer(
  wiring: Wiring,
  { from }: Call,
  dns: DnsAnswer & { readonly found: 'nothing' },
): Arrivals {
  const { why, message, namespace } = dns;
  const name = (outcome: Stop['outcome'], text = message): Stop => ({
    at: 'name',
    outcome,
    message: text,
  });
  if (why === 'unknown-namespace') return stopped(name('unknown'));
  // Names that a pod completes in its own way may be there under another.
  if (
    from.workload !== undefined &&
    why === 'no-service' &&
    !completesNamesAsUsual(from.workload)
  ) {
    return stopped(
      name(
        'unknown',
        `${message}, and the pods of ${called(from.workload)} complete names in their own way`,
      ),
    );
  }
  const unread =
    why === 'no-service' || why === 'no-pods'
      ? makersOfServices(wiring, namespace ?? from.namespace)
      : [];
  if (unread.length === 0) return stopped(name('ends'));
  return {
    ...stopped(
      name(
        'unknown',
        `${message}; an operator may make it, as of ${called(unread[0])}`,
      ),
    ),
    unread,
  };
}

function makersOfServices(
  wiring: Wiring,
  namespace: string,
): readonly KubernetesObject[] {
  return wiring.customResources(namespace);
}

function throughService(
  wiring: Wiring,
  service: Service,
  call: Call,
  policies: CallerPolicies,
): Arrivals {
  const ports = portsMeant(service, call);
  if (ports.length > 0) return throughPorts(wiring, service, ports, policies);
  const { port, protocol } = call;
  const message =
    `${called(service.object)} has no port ` +
    `${[port, protocol].filter((word) => word !== undefined).join('/')}, it has ` +
    `${service.ports.map(portText).join(', ') || 'none'}`;
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

/** What the caller's pods do before they ask the cluster's DNS, or instead of it. */
function beforeTheName({ from, host }: Call, { found }: DnsAnswer): Stop[] {
  const { workload } = from;
  if (workload === undefined || found === 'address') return [];
  const address = hostAlias(workload, host);
  if (address !== undefined) {
    return [
      {
        at: 'name',
        outcome: 'unknown',
        message: `the pods of ${called(workload)} take ${host} for ${address}, by their hostAliases`,
      },
    ];
  }
  const dns = found === 'outside' ? 'cluster' : dnsOf(workload);
  if (dns === 'cluster') return [];
  const asked =
    dns === 'node'
      ? 'the DNS of their node, which knows no Services'
      : 'name servers of their own';
  return [
    {
      at: 'name',
      outcome: dns === 'node' ? 'ends' : 'unknown',
      message: `the pods of ${called(workload)} ask ${asked}`,
    },
  ];
}

/** A name that a pod finds in its own hosts file is never asked. */
function hostAlias(
  { template }: NonNullable<Caller['workload']>,
  host: string,
): string | undefined {
  const alias = listAt(template, 'spec', 'hostAliases').find((candidate) =>
    textsAt(candidate, 'hostnames').includes(host),
  );
  return textAt(alias, 'ip');
}

function stopped(...stops: readonly Stop[]): Arrivals {
  return { stops, legs: [], missed: [], unread: [] };
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
