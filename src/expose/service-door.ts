import type { Construct } from 'constructs';
import {
  checkInteger,
  checkList,
  checkOneOf,
  checkProps,
  type KeysOf,
} from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { checkAnnotations, checkName, checkPortExists } from '../base/names';
import type { Labels } from '../contract/labels';
import { serviceName } from '../contract/names';
import type { ResolvedPort } from '../service/resolve-ports';
import { list } from '../words/lists';
import type { DoorProps, ExposedPort } from './exposure';

export const NODE_PORT_MIN = 30000;
export const NODE_PORT_MAX = 32767;

const exposedPortKeys: KeysOf<ExposedPort<string>> = { port: true, nodePort: true };
export const doorKeys: KeysOf<DoorProps> = {
  name: true,
  annotations: true,
  externalTrafficPolicy: true,
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
export interface Door extends OpenService {
  readonly what: string;
}

/** A door of one type, with the ports it opens. */
export function doorOf(
  at: Construct,
  what: string,
  type: OpenService['type'],
  given: object,
  keys: Readonly<Record<string, true>>,
  ports: readonly ResolvedPort[],
  own: string,
): Door {
  checkProps(at, what, given, { ...keys, ...exposedPortKeys, ports: true });
  const { name, annotations = {}, externalTrafficPolicy } = given as DoorProps;
  if (name !== undefined) checkName(at, `${what}.name`, name, serviceName);
  checkAnnotations(at, `${what}.annotations`, annotations);
  if (externalTrafficPolicy !== undefined) {
    checkOneOf(at, `${what}.externalTrafficPolicy`, externalTrafficPolicy, [
      'Cluster',
      'Local',
    ]);
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
  const severally = (given as { readonly ports?: unknown }).ports;
  if (severally !== undefined && ('port' in given || 'nodePort' in given)) {
    fail(at, {
      what: `${what} has port or nodePort together with ports`,
      found: Object.keys(given).join(', '),
      fix: 'add them to the list, or remove the list',
    });
  }
  if (severally !== undefined) checkList(at, `${what}.ports`, severally);
  const { port: only, nodePort: onlyNodePort } = given as ExposedPort<string>;
  const references = (severally ?? [
    { port: only, nodePort: onlyNodePort },
  ]) as ExposedPort<string>[];
  if (references.length === 0) {
    fail(at, {
      what: `${what}.ports is empty`,
      got: references,
      allowed: list(names),
      fix: 'list the ports to open',
    });
  }
  const exposed = new Map<string, number | undefined>();
  references.forEach((reference, index) => {
    const where = severally === undefined ? what : `${what}.ports[${index}]`;
    checkProps(at, where, reference, exposedPortKeys);
    const { port = names.length === 1 ? names[0] : undefined, nodePort } = reference;
    checkPortExists(at, `${where}.port`, port, names);
    if (exposed.has(port)) {
      fail(at, {
        what: `${where}.port is listed twice`,
        got: port,
        allowed: 'unique ports',
      });
    }
    if (nodePort !== undefined) {
      checkInteger(
        at,
        `${where}.nodePort`,
        nodePort,
        NODE_PORT_MIN,
        NODE_PORT_MAX,
        'leave it out and the cluster assigns one',
      );
    }
    exposed.set(port, nodePort);
  });
  return exposed;
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
    fail(at, {
      what: `${what} would also open ${list(others)}, since Kubernetes opens every port of the Service "${own}"`,
      got: [...exposed.keys()],
      allowed: list(ports.map((port) => port.name)),
      fix: `give the door a Service of its own, ${what}: { name: '${own}-external', … }, or list all ports in ports`,
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
    const twin = taken.get(`${protocol} ${nodePort}`);
    if (twin !== undefined) {
      fail(at, {
        what: `${what} uses one node port for both "${twin}" and "${name}"`,
        got: nodePort,
        fix: 'use different numbers',
      });
    }
    taken.set(`${protocol} ${nodePort}`, name);
    nodePorts.set(name, nodePort);
  }
  return nodePorts;
}
