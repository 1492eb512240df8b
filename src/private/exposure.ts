import { isIP } from 'net';
import type { Construct } from 'constructs';
import type { DoorProps, ExposedPort, Exposure, LoadBalancerProps } from '../exposure';
import { checkBoolean, checkInteger, checkList, checkOneOf, checkProps, KeysOf } from './check';
import { fail, list } from './fail';
import type { Labels } from './identity';
import type { Fields } from './manifest';
import { checkAnnotations, checkName, checkPortExists, checkQualifiedName, serviceName } from './names';
import type { ResolvedPort } from './ports';

const NODE_PORT_MIN = 30000;
const NODE_PORT_MAX = 32767;

const exposureKeys: KeysOf<Exposure<string>> = { nodePort: true, loadBalancer: true };
const exposedPortKeys: KeysOf<ExposedPort<string>> = { port: true, nodePort: true };
const doorKeys: KeysOf<DoorProps> = { name: true, annotations: true, externalTrafficPolicy: true };
const loadBalancerKeys: KeysOf<LoadBalancerProps> = {
  ...doorKeys, loadBalancerClass: true, sourceRanges: true, healthCheckNodePort: true, allocateNodePorts: true,
};

/** A Service as the doors on it make it. */
export interface OpenService {
  readonly type: 'NodePort' | 'LoadBalancer';
  /** The name of a Service of the doors' own; none where they stand on the construct's. */
  readonly name?: string;
  readonly ports: readonly ResolvedPort[];
  readonly nodePorts: ReadonlyMap<string, number>;
  readonly annotations: Labels;
  readonly fields: Fields;
}

/** One door, checked. */
interface Door extends OpenService {
  readonly what: string;
}

/** The Services that the doors stand on, at most one of them the construct's own. */
export function openServices(at: Construct, exposure: Exposure<string> | undefined, ports: readonly ResolvedPort[], own: string): OpenService[] {
  if (exposure === undefined) return [];
  checkProps(at, 'expose', exposure, exposureKeys);
  const doors: Door[] = [];
  if (exposure.nodePort !== undefined) doors.push(nodePortDoor(at, exposure.nodePort, ports, own));
  if (exposure.loadBalancer !== undefined) doors.push(loadBalancerDoor(at, exposure.loadBalancer, ports, own));
  const services = doors.length < 2 || doors[0].name !== doors[1].name ? doors : [onOneService(at, doors[0], doors[1])];
  checkNodePortsApart(at, services);
  return services;
}

function nodePortDoor(at: Construct, door: object, ports: readonly ResolvedPort[], own: string): Door {
  return doorOf(at, 'expose.nodePort', 'NodePort', door, doorKeys, ports, own);
}

function loadBalancerDoor(at: Construct, given: object, ports: readonly ResolvedPort[], own: string): Door {
  const what = 'expose.loadBalancer';
  const door = doorOf(at, what, 'LoadBalancer', given, loadBalancerKeys, ports, own);
  const { loadBalancerClass, sourceRanges, healthCheckNodePort, allocateNodePorts, externalTrafficPolicy } = given as LoadBalancerProps;
  if (loadBalancerClass !== undefined) checkQualifiedName(at, `${what}.loadBalancerClass`, loadBalancerClass);
  if (allocateNodePorts !== undefined) checkBoolean(at, `${what}.allocateNodePorts`, allocateNodePorts);
  if (allocateNodePorts === false && door.nodePorts.size > 0) {
    fail(at, { what: `${what} asks for node ports and does without them`, got: [...door.nodePorts.values()], fix: 'leave out nodePort, or allocateNodePorts: false' });
  }
  if (sourceRanges !== undefined) checkSourceRanges(at, `${what}.sourceRanges`, sourceRanges);
  if (healthCheckNodePort !== undefined) {
    checkInteger(at, `${what}.healthCheckNodePort`, healthCheckNodePort, NODE_PORT_MIN, NODE_PORT_MAX, 'leave it out and the cluster assigns one');
    if (externalTrafficPolicy !== 'Local') {
      fail(at, { what: `${what}.healthCheckNodePort needs externalTrafficPolicy Local`, got: externalTrafficPolicy, fix: 'set externalTrafficPolicy: \'Local\', or leave healthCheckNodePort out' });
    }
    if ([...door.nodePorts.values()].includes(healthCheckNodePort)) {
      fail(at, { what: `${what}.healthCheckNodePort is a node port of the Service already`, got: healthCheckNodePort, fix: 'give it a number of its own' });
    }
  }
  return {
    ...door,
    fields: {
      ...door.fields, loadBalancerClass, healthCheckNodePort,
      loadBalancerSourceRanges: sourceRanges && [...sourceRanges],
      allocateLoadBalancerNodePorts: allocateNodePorts,
    },
  };
}

function doorOf(
  at: Construct, what: string, type: OpenService['type'], given: object, keys: Readonly<Record<string, true>>, ports: readonly ResolvedPort[], own: string,
): Door {
  checkProps(at, what, given, { ...keys, ...exposedPortKeys, ports: true });
  const { name, annotations = {}, externalTrafficPolicy } = given as DoorProps;
  if (name !== undefined) checkName(at, `${what}.name`, name, serviceName);
  checkAnnotations(at, `${what}.annotations`, annotations);
  if (externalTrafficPolicy !== undefined) checkOneOf(at, `${what}.externalTrafficPolicy`, externalTrafficPolicy, ['Cluster', 'Local']);
  const exposed = exposedPorts(at, what, given, ports);
  const separate = name !== undefined && name !== own;
  if (!separate) checkOpensAll(at, what, exposed, ports, own);
  return {
    what, type, annotations, name: separate ? name : undefined,
    ports: ports.filter((port) => exposed.has(port.name)),
    nodePorts: nodePortsOf(at, what, exposed, ports),
    fields: { externalTrafficPolicy },
  };
}

/** The exposed ports by name, with their node ports where these are given. */
function exposedPorts(at: Construct, what: string, given: object, ports: readonly ResolvedPort[]): Map<string, number | undefined> {
  const names = ports.map((port) => port.name);
  const severally = (given as { readonly ports?: unknown }).ports;
  if (severally !== undefined && ('port' in given || 'nodePort' in given)) {
    fail(at, { what: `${what} has port or nodePort beside ports`, found: Object.keys(given).join(', '), fix: 'put them into the list, or leave the list out' });
  }
  if (severally !== undefined) checkList(at, `${what}.ports`, severally);
  const { port: only, nodePort: onlyNodePort } = given as ExposedPort<string>;
  const references = (severally ?? [{ port: only, nodePort: onlyNodePort }]) as ExposedPort<string>[];
  if (references.length === 0) fail(at, { what: `${what}.ports is empty`, got: references, allowed: list(names), fix: 'name what is let in' });
  const exposed = new Map<string, number | undefined>();
  references.forEach((reference, index) => {
    const where = severally === undefined ? what : `${what}.ports[${index}]`;
    checkProps(at, where, reference, exposedPortKeys);
    const { port = names.length === 1 ? names[0] : undefined, nodePort } = reference;
    checkPortExists(at, `${where}.port`, port, names);
    if (exposed.has(port)) fail(at, { what: `${where}.port is named twice`, got: port, allowed: 'each port once' });
    if (nodePort !== undefined) {
      checkInteger(at, `${where}.nodePort`, nodePort, NODE_PORT_MIN, NODE_PORT_MAX, 'leave it out and the cluster assigns one');
    }
    exposed.set(port, nodePort);
  });
  return exposed;
}

/** Kubernetes opens every port of a Service at once; what was not named would be open without anybody having said so. */
function checkOpensAll(at: Construct, what: string, exposed: ReadonlyMap<string, unknown>, ports: readonly ResolvedPort[], own: string): void {
  const others = ports.filter((port) => !exposed.has(port.name)).map((port) => port.name);
  if (others.length > 0) {
    fail(at, {
      what: `${what} would open ${list(others)} too, since Kubernetes opens every port of the Service "${own}"`, got: [...exposed.keys()],
      allowed: list(ports.map((port) => port.name)),
      fix: `give the door a Service of its own, ${what}: { name: '${own}-external', … }, or name all ports in ports`,
    });
  }
}

/** One number a port and protocol; two protocols of one Service may share it. */
function nodePortsOf(
  at: Construct, what: string, exposed: ReadonlyMap<string, number | undefined>, ports: readonly ResolvedPort[],
): Map<string, number> {
  const nodePorts = new Map<string, number>();
  const taken = new Map<string, string>();
  for (const { name, protocol } of ports) {
    const nodePort = exposed.get(name);
    if (nodePort === undefined) continue;
    const twin = taken.get(`${protocol} ${nodePort}`);
    if (twin !== undefined) fail(at, { what: `${what} gives one node port to "${twin}" and "${name}"`, got: nodePort, fix: 'give each a number of its own' });
    taken.set(`${protocol} ${nodePort}`, name);
    nodePorts.set(name, nodePort);
  }
  return nodePorts;
}

/** A LoadBalancer Service has node ports anyway, so both doors fit on one Service as long as they agree. */
function onOneService(at: Construct, nodePort: Door, loadBalancer: Door): OpenService {
  const [a, b] = [nodePort, loadBalancer].map((door) => door.ports.map((port) => port.name).join(', '));
  if (a !== b) {
    fail(at, { what: 'expose.nodePort and expose.loadBalancer open other ports on one Service', found: `${a} and ${b}`, fix: 'give one of the doors a name, and so a Service, of its own' });
  }
  if (loadBalancer.fields.allocateLoadBalancerNodePorts === false) {
    fail(at, { what: 'expose.loadBalancer does without node ports on the Service that expose.nodePort needs them on', got: false, fix: 'leave out allocateNodePorts, or give one of the doors a name of its own' });
  }
  for (const [name, number] of loadBalancer.nodePorts) {
    const other = nodePort.nodePorts.get(name);
    if (other !== undefined && other !== number) {
      fail(at, { what: `expose.nodePort and expose.loadBalancer disagree about the node port of "${name}"`, found: `${other} and ${number}`, fix: 'say it once' });
    }
  }
  const policies = [nodePort.fields.externalTrafficPolicy, loadBalancer.fields.externalTrafficPolicy];
  if (policies[0] !== undefined && policies[1] !== undefined && policies[0] !== policies[1]) {
    fail(at, { what: 'expose.nodePort and expose.loadBalancer disagree about externalTrafficPolicy', found: policies.join(' and '), fix: 'say it once' });
  }
  for (const key of Object.keys(nodePort.annotations)) {
    if (key in loadBalancer.annotations && loadBalancer.annotations[key] !== nodePort.annotations[key]) {
      fail(at, { what: `expose.nodePort and expose.loadBalancer disagree about the annotation "${key}"`, got: [nodePort.annotations[key], loadBalancer.annotations[key]], fix: 'say it once' });
    }
  }
  return {
    ...loadBalancer,
    nodePorts: new Map([...nodePort.nodePorts, ...loadBalancer.nodePorts]),
    annotations: { ...nodePort.annotations, ...loadBalancer.annotations },
    fields: { ...loadBalancer.fields, externalTrafficPolicy: policies[1] ?? policies[0] },
  };
}

/** A node port belongs to one Service of the cluster, and in it to one port of each protocol. */
function checkNodePortsApart(at: Construct, services: readonly OpenService[]): void {
  const owners = new Map<number, { readonly service: number; readonly protocols: string[] }>();
  const take = (number: number, service: number, protocol: string) => {
    const owner = owners.get(number) ?? { service, protocols: [] };
    if (owner.service !== service || owner.protocols.includes(protocol)) {
      fail(at, { what: 'expose names one node port twice', got: number, fix: 'give each door a number of its own, or leave it out and the cluster assigns one' });
    }
    owner.protocols.push(protocol);
    owners.set(number, owner);
  };
  services.forEach(({ ports, nodePorts, fields }, service) => {
    for (const { name, protocol } of ports) {
      const number = nodePorts.get(name);
      if (number !== undefined) take(number, service, protocol);
    }
    if (typeof fields.healthCheckNodePort === 'number') take(fields.healthCheckNodePort, service, 'TCP');
  });
}

function checkSourceRanges(at: Construct, what: string, ranges: unknown): void {
  checkList(at, what, ranges);
  if (ranges.length === 0) fail(at, { what: `${what} is empty`, got: ranges, fix: 'leave it out to let anyone in' });
  ranges.forEach((range: unknown, index) => {
    const [address, bits, more] = typeof range === 'string' ? range.split('/') : [];
    const size = { 0: -1, 4: 32, 6: 128 }[isIP(address ?? '')] as number;
    if (more !== undefined || bits === undefined || address.includes('%') || !/^(0|[1-9]\d{0,2})$/.test(bits) || Number(bits) > size) {
      fail(at, { what: `${what}[${index}] must be a CIDR`, got: range, allowed: 'an address and a prefix length, such as 203.0.113.0/24' });
    }
  });
}
