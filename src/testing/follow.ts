import type { AddressTarget, Backend, ContainerPort, Protocol, Route, Service, ServicePort, Target, Wiring, Workload } from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { show } from '../words/show';
import { refuse } from './refuse';

/** A port by its number, or by its name. */
export type PortKey = number | string;

/** A port of pods at which a call arrives. */
export interface Arrival extends Target {
  readonly protocol: Protocol;
}

/** Where the calls to a port of a Service go. */
export interface Way {
  readonly arrivals: readonly Arrival[];

  /** Addresses that manifests give by hand. */
  readonly addresses: readonly (Pick<AddressTarget, 'address' | 'port'> & { readonly protocol: Protocol })[];

  /** Where the way ends without arriving, in words. */
  readonly ends: readonly string[];
}

/** Follows the calls to a port of a Service to the pods. */
export function follow(wiring: Wiring, service: Service, port: PortKey | undefined): Way {
  if (service.type === 'ExternalName') return throughAlias(wiring, service, port);
  if (!service.headless || typeof port !== 'number') return throughPorts(wiring, service, port);
  return straightToPods(service, wiring.backends(service), wiring.addresses(service), port);
}

/** Whether a Service has such a port; nothing maps the ports of a headless one, so that its pods' own numbers are as good. */
export function offers(service: Service, port: PortKey | undefined): boolean {
  return service.type === 'ExternalName' || (service.headless && typeof port === 'number') || portsOf(service, port).length > 0;
}

/** The declared ports of a name or number. */
export function declaredPorts({ ports }: Workload, wanted: PortKey | undefined): readonly ContainerPort[] {
  return ports.filter(({ name, port }) => wanted === port || (wanted !== undefined && wanted === name));
}

function portsOf({ ports }: Service, wanted: PortKey | undefined): readonly ServicePort[] {
  return ports.filter(({ name, port }) => wanted === port || (wanted !== undefined && wanted === name));
}

function throughAlias(wiring: Wiring, alias: Service, port: PortKey | undefined): Way {
  const answer = wiring.resolve(alias.name, alias.namespace);
  switch (answer.found) {
    case 'service': return follow(wiring, answer.service, port);
    case 'pods': return typeof port === 'number'
      ? straightToPods(answer.service, answer.backends, answer.addresses, port)
      : follow(wiring, answer.service, port);
    case 'outside': return nowhere(`${answer.name}, outside the cluster`);
    default: return nowhere(`nothing: ${answer.found === 'nothing' ? answer.message : `${alias.externalName} is no name to call`}`);
  }
}

/** Calls to a headless Service arrive on the very port they are made to. */
function straightToPods({ name }: Service, backends: readonly Backend[], given: readonly string[], port: number): Way {
  const addresses = given.map((address) => ({ address, port, protocol: 'TCP' as const }));
  if (backends.length === 0 && addresses.length === 0) return nowhere(`nothing: the headless Service "${name}" has no pods in these manifests`);
  const arrivals = backends.flatMap((backend): Arrival[] => {
    const declared = declaredPorts(backend.workload, port);
    if (declared.length > 0) return declared.map((containerPort) => ({ ...backend, port, protocol: containerPort.protocol, containerPort }));
    return backend.workload.ports.length === 0 ? [{ ...backend, port, protocol: 'TCP' }] : [];
  });
  const deaf = backends.filter(({ workload }) => !arrivals.some((arrival) => arrival.workload === workload));
  const ends = deaf.map(({ workload: { kind, name: deafName } }) => `${kind} ${deafName}, of which no container declares a port ${port}`);
  return { arrivals, addresses, ends };
}

function throughPorts(wiring: Wiring, service: Service, port: PortKey | undefined): Way {
  const ports = portsOf(service, port);
  if (ports.length === 0) {
    const names = service.ports.flatMap(({ name }) => name ?? []);
    const there = service.ports.map((one) => (one.name === undefined ? one.port : `"${one.name}" (${one.port})`)).join(', ');
    refuse({ what: `Service "${service.name}" has no port ${show(port)}`, fix: didYouMean(port, names) ?? `it has ${there || 'none'}` });
  }
  return along(service, wiring.routes(service).filter(({ servicePort }) => ports.includes(servicePort)));
}

/** Where some of the routes of a Service lead. */
export function along(service: Service, routes: readonly Route[]): Way {
  const arrivals = routes.flatMap(({ targets, servicePort: { protocol } }) => targets.map((target) => ({ ...target, protocol })));
  const addresses = routes.flatMap((route) => route.addresses.map((given) => ({ ...given, protocol: route.servicePort.protocol })));
  const missed = routes.flatMap(({ missed: backends, servicePort: { targetPort, protocol } }) => backends.map(({ workload: { kind, name } }) => {
    return `${kind} ${name}, of which no container has a ${protocol} port named "${targetPort}"`;
  }));
  const nothing = arrivals.length + addresses.length + missed.length === 0;
  return { arrivals, addresses, ends: nothing ? [`nothing: ${nobodyBehind(service)}`] : missed };
}

function nobodyBehind({ selector }: Service): string {
  if (selector === undefined) return 'it has no selector, and these manifests give it no endpoints';
  return `no pods in these manifests carry ${Object.entries(selector).map(([key, value]) => `${key}=${value}`).join(',')}`;
}

function nowhere(end: string): Way {
  return { arrivals: [], addresses: [], ends: [end] };
}
