import type { Construct } from 'constructs';
import { checkOneOf, checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { checkAnnotations, checkName, checkPortExists } from '../base/names';
import type { Labels } from '../contract/labels';
import { serviceName } from '../contract/names';
import { TRAFFIC_POLICIES } from '../contract/service-fields';
import { checkNodePort } from '../service/node-ports';
import type { ResolvedPort } from '../service/resolve-ports';
import { list } from '../words/lists';
import type { ExposedPort, ExposedPorts, NodePortExposure } from './exposure';
import { eachGiven, type Given } from './given';

const exposedPortKeys: KeysOf<ExposedPort<string>> = { port: true, nodePort: true };
export const nodePortKeys: KeysOf<NodePortExposure & ExposedPorts<string>> = {
  ...exposedPortKeys,
  name: true,
  annotations: true,
  externalTrafficPolicy: true,
};

/** A Service as it is exposed. */
export interface OpenService {
  readonly type: 'NodePort' | 'LoadBalancer';
  /** The name of a Service that is made for this; none where the construct's own is exposed. */
  readonly name?: string;
  readonly ports: readonly ResolvedPort[];
  readonly nodePorts: ReadonlyMap<string, number>;
  readonly annotations: Labels;
  readonly fields: Fields;
}

/** One way in which a Service is exposed, checked. */
export interface ServiceExposure extends OpenService {
  readonly what: string;
}

/** An exposure of one type, with the ports it opens. */
export function serviceExposure(
  at: Construct,
  what: string,
  type: OpenService['type'],
  given: object,
  keys: Readonly<Record<string, true>>,
  ports: readonly ResolvedPort[],
  own: string,
): ServiceExposure {
  checkProps(at, what, given, keys);
  const {
    name,
    annotations = {},
    externalTrafficPolicy,
  } = given as NodePortExposure;
  if (name !== undefined) checkName(at, `${what}.name`, name, serviceName);
  checkAnnotations(at, `${what}.annotations`, annotations);
  if (externalTrafficPolicy !== undefined) {
    const where = `${what}.externalTrafficPolicy`;
    checkOneOf(at, where, externalTrafficPolicy, TRAFFIC_POLICIES);
  }
  const exposed = exposedPorts(at, what, given, ports);
  const separate = name !== undefined && name !== own;
  if (!separate) checkOpensAll(at, what, exposed, ports, own);
  return {
    what,
    type,
    annotations,
    name: separate ? name : undefined,
    ports: ports.filter((port) => exposed.has(port.name)),
    nodePorts: nodePortsOf(at, what, exposed, ports),
    fields: { externalTrafficPolicy },
  };
}

/** The exposed ports by name, with their node ports where these are given. */
function exposedPorts(
  at: Construct,
  what: string,
  given: object,
  ports: readonly ResolvedPort[],
): Map<string, number | undefined> {
  const names = ports.map((port) => port.name);
  const exposed = new Map<string, number | undefined>();
  for (const { where, port, nodePort } of references(at, what, given, names)) {
    checkPortExists(at, where.port, port, names);
    if (exposed.has(port)) {
      fail(at, {
        what: `${where.port} is listed twice`,
        got: port,
        allowed: 'unique ports',
      });
    }
    if (nodePort !== undefined) {
      checkNodePort(at, where.nodePort, nodePort);
    }
    exposed.set(port, nodePort);
  }
  return exposed;
}

/** A port and its node port as they are given, and how messages name the two. */
interface Reference {
  readonly where: { readonly port: string; readonly nodePort: string };
  readonly port: unknown;
  readonly nodePort: unknown;
}

function references(
  at: Construct,
  what: string,
  given: object,
  names: readonly string[],
): Reference[] {
  const { port, nodePort } = given as Fields;
  if (!Array.isArray(port)) {
    const where = { port: `${what}.port`, nodePort: `${what}.nodePort` };
    const only = names.length === 1 ? names[0] : undefined;
    return [{ where, port: port ?? only, nodePort }];
  }
  if (nodePort !== undefined) {
    fail(at, {
      what: `${what}.nodePort stands beside a list of ports`,
      got: nodePort,
      fix: "say whose it is: port: [{ port: '…', nodePort: … }]",
    });
  }
  if (port.length === 0) {
    fail(at, {
      what: `${what}.port is empty`,
      got: port,
      allowed: list(names),
      fix: 'name the ports to be exposed',
    });
  }
  return eachGiven(at, `${what}.port`, port).map((one) => referenceIn(at, one));
}

/** An entry of a list: the name of a port, or an object with its node port too. */
function referenceIn(at: Construct, { what, given }: Given): Reference {
  if (typeof given === 'string') {
    const where = { port: what, nodePort: what };
    return { where, port: given, nodePort: undefined };
  }
  checkProps(at, what, given, exposedPortKeys);
  const where = { port: `${what}.port`, nodePort: `${what}.nodePort` };
  const { port, nodePort } = given as Fields;
  return { where, port, nodePort };
}

/**
 * Kubernetes opens every port of a Service at once; what was not named would be open without
 * anybody having said so.
 */
function checkOpensAll(
  at: Construct,
  what: string,
  exposed: ReadonlyMap<string, unknown>,
  ports: readonly ResolvedPort[],
  own: string,
): void {
  const others = ports
    .filter((port) => !exposed.has(port.name))
    .map((port) => port.name);
  if (others.length > 0) {
    const all = ports.map(({ name }) => `'${name}'`).join(', ');
    fail(at, {
      what: `${what} would also open ${list(others)}, since Kubernetes opens every port of the Service "${own}"`,
      got: [...exposed.keys()],
      allowed: list(ports.map((port) => port.name)),
      fix: `expose a Service of its own, ${what}: { name: '${own}-external', … }, or list all of them: port: [${all}]`,
    });
  }
}

/** One number a port and protocol; two protocols of one Service may share it. */
function nodePortsOf(
  at: Construct,
  what: string,
  exposed: ReadonlyMap<string, number | undefined>,
  ports: readonly ResolvedPort[],
): Map<string, number> {
  const nodePorts = new Map<string, number>();
  const taken = new Map<string, string>();
  for (const { name, protocol } of ports) {
    const nodePort = exposed.get(name);
    if (nodePort === undefined) continue;
    const first = taken.get(`${protocol} ${nodePort}`);
    if (first !== undefined) {
      fail(at, {
        what: `${what} uses one node port for both "${first}" and "${name}"`,
        got: nodePort,
        fix: 'use different numbers',
      });
    }
    taken.set(`${protocol} ${nodePort}`, name);
    nodePorts.set(name, nodePort);
  }
  return nodePorts;
}
