import type { Wiring } from '../../wiring';
import type { DnsAnswer, PodsAnswer } from '../../wiring/reach/dns';
import type { Route } from '../../wiring/reach/endpoints';
import { dnsOf } from '../../wiring/reach/pod-dns';
import type { Service, ServicePort } from '../../wiring/read/service';
import { called } from '../../words/objects';
import type { Address } from './address';
import type { Caller } from './caller';
import { Gatekeepers } from './policies';
import { podPort, podsOf, type Step } from './step';

/** Follows an address from its name to the containers, or to where the way ends. */
export function follow(wiring: Wiring, { host, port }: Address, caller: Caller): Step[] {
  const gatekeepers = new Gatekeepers(wiring, caller);
  const answer = wiring.resolve(host, caller.namespace);
  const steps: Step[] = answer.found === 'address' ? [] : [...toOtherDns(caller, answer), ...gatekeepers.toDns()];
  const name = answer.tried[answer.tried.length - 1];
  for (const alias of answer.aliases) {
    steps.push({ at: 'service', way: 'on', text: `${called(alias.object)} is an alias of ${alias.externalName}; the port stays as it is` });
  }
  switch (answer.found) {
    case 'address': return [...steps, { at: 'name', way: 'unknown', text: `${host} is an address: there is no name to look up` }];
    case 'outside': return [...steps, outside(answer.name), ...gatekeepers.toOutside()];
    case 'nothing': return [...steps, { at: 'name', way: answer.why === 'unknown-namespace' ? 'unknown' : 'ends', text: answer.message }];
    case 'port': return [...steps, ...stepsTo(name, answer.service), ...alongRoutes(wiring, answer.service, [answer.servicePort], gatekeepers)];
    case 'service': return [...steps, ...stepsTo(name, answer.service), ...throughService(wiring, answer.service, port, gatekeepers)];
    case 'pods': return [...steps, ...stepsTo(name, answer.service), ...toPods(wiring, answer, port, gatekeepers)];
  }
}

/** The names of Services are known to the cluster's DNS alone. */
function toOtherDns({ workload }: Caller, { found }: DnsAnswer): Step[] {
  const dns = workload === undefined || found === 'outside' ? 'cluster' : dnsOf(workload);
  if (workload === undefined || dns === 'cluster') return [];
  const asked = dns === 'node' ? 'the DNS of their node, which knows no Services' : 'name servers of their own';
  return [{ at: 'name', way: dns === 'node' ? 'ends' : 'unknown', text: `the pods of ${called(workload)} ask ${asked}` }];
}

function outside(name: string): Step {
  return { at: 'name', way: 'unknown', text: `${name} is no name of these manifests, and is asked outside the cluster` };
}

function stepsTo(name: string, service: Service): Step[] {
  const address = service.headless ? 'headless: the name answers with the addresses of its pods' : service.type;
  return [{ at: 'name', way: 'on', text: name }, { at: 'service', way: 'on', text: `${called(service.object)} (${address})` }];
}

function throughService(wiring: Wiring, service: Service, port: Address['port'], gatekeepers: Gatekeepers): Step[] {
  const ports = service.ports.filter((candidate) => port === undefined || candidate.port === port || candidate.name === port);
  if (ports.length > 0) return alongRoutes(wiring, service, ports, gatekeepers);
  return [{ at: 'port', way: 'ends', text: `${called(service.object)} has no port ${port}, it has ${service.ports.map(portText).join(', ') || 'none'}` }];
}

function alongRoutes(wiring: Wiring, service: Service, ports: readonly ServicePort[], gatekeepers: Gatekeepers): Step[] {
  return wiring.routes(service).filter(({ servicePort }) => ports.includes(servicePort)).flatMap((route) => [
    { at: 'port', way: 'on', text: `${portText(route.servicePort)} to the pods' port ${route.servicePort.targetPort}` } as const,
    ...alongRoute(wiring, route, gatekeepers),
  ]);
}

function alongRoute(wiring: Wiring, { service, servicePort, targets, missed, addresses }: Route, gatekeepers: Gatekeepers): Step[] {
  const { protocol, targetPort } = servicePort;
  const steps = [
    ...targets.flatMap(({ workload, pods, port, containerPort }): Step[] => [
      { at: 'pods', way: 'on', text: `${podsOf(workload, pods)}, ${podPort(port, containerPort)}` }, gatekeepers.toPods(workload, port, protocol),
    ]),
    ...missed.map(({ workload, pods }): Step => ({
      at: 'pods', way: 'ends', text: `${podsOf(workload, pods)} has no container port named "${targetPort}" with the protocol ${protocol}`,
    })),
    ...addresses.flatMap(({ address, port, object }): Step[] => [
      { at: 'pods', way: 'on', text: `${address}:${port}, given by ${called(object)}` }, ...gatekeepers.toAddress(address, port, protocol),
    ]),
  ];
  return steps.length > 0 ? steps : [nobodyBehind(wiring, service)];
}

function nobodyBehind(wiring: Wiring, { namespace, selector }: Service): Step {
  if (selector === undefined) return { at: 'pods', way: 'unknown', text: 'the Service has no selector, and these manifests give it no endpoints' };
  const labels = Object.entries(selector).map(([key, value]) => `${key}=${value}`).join(',');
  const [custom] = wiring.customResources(namespace);
  if (custom === undefined) return { at: 'pods', way: 'ends', text: `no pods in these manifests carry ${labels}` };
  return { at: 'pods', way: 'unknown', text: `no pods in these manifests carry ${labels}; an operator may make them, as of ${called(custom)}` };
}

/** Without an address of the Service's own nothing maps ports: the call arrives at the pods on the port that was named. */
function toPods(wiring: Wiring, { service, backends, addresses }: PodsAnswer, port: Address['port'], gatekeepers: Gatekeepers): Step[] {
  if (typeof port !== 'number') return throughService(wiring, service, port, gatekeepers);
  return [
    { at: 'port', way: 'on', text: `${port}, which no Service maps` },
    ...backends.flatMap(({ workload, pods }): Step[] => {
      const declared = workload.ports.find((candidate) => candidate.port === port);
      return [
        { at: 'pods', way: declared === undefined ? 'unknown' : 'on', text: `${podsOf(workload, pods)}, ${podPort(port, declared)}` },
        gatekeepers.toPods(workload, port, declared?.protocol ?? 'TCP'),
      ];
    }),
    ...addresses.flatMap((address): Step[] => [{ at: 'pods', way: 'on', text: `${address}:${port}` }, ...gatekeepers.toAddress(address, port, 'TCP')]),
  ];
}

function portText({ name, port, protocol }: ServicePort): string {
  return [port, name === undefined ? undefined : `"${name}"`, protocol].filter((word) => word !== undefined).join(' ');
}
