import type { IConstruct } from 'constructs';
import { checkList, checkOneOf, checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import { type Fields } from '../base/manifest';
import { checkName } from '../base/names';
import { subdomain } from '../contract/names';
import { show } from '../words/show';
import { defaultDoor } from './check-default-door';
import type { DefaultIngress } from './default-door';
import type { Exposure } from './exposure';
import { ANY_HOST, isUnder } from './host';
import {
  checkController,
  checkHosts,
  defaultHost,
  doorAnnotations,
  type GivenDoor,
  givenDoors,
  givenHosts,
  type HostedDoor,
  type House,
  ownTarget,
} from './hosted-door';
import type {
  IngressHost,
  IngressPath,
  IngressProps,
  IngressRoute,
} from './ingress-door';
import { checkAbsolutePath, checkPath, samePath } from './path';
import { type DoorTarget, isNameAlias, readDestination } from './read-destination';

const ingressKeys: KeysOf<IngressProps> = {
  name: true,
  host: true,
  hosts: true,
  class: true,
  tlsSecret: true,
  annotations: true,
  controller: true,
  paths: true,
  routes: true,
};
const pathKeys: KeysOf<IngressPath> = { path: true, pathType: true };
const routeKeys: KeysOf<IngressRoute> = { ...pathKeys, to: true };
const hostKeys: KeysOf<IngressHost> = { host: true, tlsSecret: true };

/** A path, and the port it is routed to. */
interface Way {
  readonly path: string;
  readonly pathType: string;
  readonly target: DoorTarget;
}

/** The Ingresses of an exposure. */
export function planIngresses(
  at: IConstruct,
  exposure: Exposure<string>,
  house: House,
): HostedDoor[] {
  const defaults = defaultDoor.of(at).ingress ?? {};
  return givenDoors(
    at,
    exposure,
    ['ingress', 'ingresses'],
    { ...ingressKeys, port: true },
    house.name,
  ).map((door) => planIngress(at, door, house, defaults));
}

function planIngress(
  at: IConstruct,
  door: GivenDoor,
  house: House,
  defaults: DefaultIngress,
): HostedDoor {
  const { what, name, given } = door;
  const { class: ingressClass = defaults.class } = given as IngressProps;
  if (ingressClass !== undefined) {
    checkName(at, `${what}.class`, ingressClass, subdomain);
  }
  const hosts = readHosts(at, door, defaults);
  const ways = [
    ...ownWays(at, what, house, given),
    ...routeWays(at, what, house, given.routes),
  ];
  if (ways.length === 0) {
    fail(at, {
      what: `${what} matches no requests`,
      got: given,
      fix: 'add paths or routes',
    });
  }
  const paths = ways.map(({ path, pathType, target: { serviceName, port } }) => ({
    path,
    pathType,
    backend: { service: { name: serviceName, port: { name: port.name } } },
  }));
  return {
    what,
    name,
    id: name === house.name ? 'ingress' : `ingress-${name}`,
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    annotations: doorAnnotations(
      at,
      `${what}.annotations`,
      given.annotations,
      defaults.annotations,
    ),
    controller:
      checkController(at, `${what}.controller`, given.controller) ??
      defaults.controller?.namespace,
    targets: ways.map(({ target }) => target),
    claims: hosts.flatMap(({ host }) =>
      ways.map(({ path, pathType }) => ({
        through: `Ingress ${ingressClass ?? ''}`,
        words: `${host} (${pathType} ${pathType === 'Prefix' ? samePath(path) : path})`,
      })),
    ),
    spec: {
      ingressClassName: ingressClass,
      tls: certificates(hosts),
      rules: hosts.map(({ host }) => ({
        host: host === ANY_HOST ? undefined : host,
        http: { paths },
      })),
    },
  };
}

function readHosts(
  at: IConstruct,
  door: GivenDoor,
  defaults: DefaultIngress,
): IngressHost[] {
  const { what, given } = door;
  const { tlsSecret } = given;
  if (tlsSecret !== undefined) checkName(at, `${what}.tlsSecret`, tlsSecret, subdomain);
  const hosts = (
    givenHosts(at, what, given) ?? [defaultHost(at, door, 'ingress', defaults.domain)]
  ).map((host, index): Partial<IngressHost> => {
    if (typeof host !== 'object' || host === null) return { host: host as string };
    checkProps(at, `${what}.hosts[${index}]`, host, hostKeys);
    const { tlsSecret: own } = host as IngressHost;
    if (own !== undefined) {
      checkName(at, `${what}.hosts[${index}].tlsSecret`, own, subdomain);
    }
    return host as IngressHost;
  });
  const names: unknown[] = hosts.map(({ host }) => host);
  checkHosts(at, what, names, (index) =>
    given.hosts === undefined ? `${what}.host` : `${what}.hosts[${index}]`,
  );
  return names.map((host, index) => ({
    host,
    tlsSecret:
      hosts[index].tlsSecret ??
      tlsSecret ??
      (isUnder(host, defaults.domain) ? defaults.tlsSecret : undefined),
  }));
}

/** A certificate with its hosts. */
function certificates(hosts: readonly IngressHost[]): Fields[] | undefined {
  const bySecret = new Map<string, string[]>();
  for (const { host, tlsSecret } of hosts) {
    if (tlsSecret !== undefined) {
      bySecret.set(tlsSecret, [...(bySecret.get(tlsSecret) ?? []), host]);
    }
  }
  if (bySecret.size === 0) return undefined;
  return [...bySecret].map(([secretName, names]) => ({
    hosts: names.includes(ANY_HOST) ? undefined : names,
    secretName,
  }));
}

function ownWays(
  at: IConstruct,
  what: string,
  house: House,
  { paths = ['/'], port }: Fields,
): Way[] {
  checkList(at, `${what}.paths`, paths);
  const target = ownTarget(at, what, house, port);
  return paths.map((path, index) => ({
    ...readPath(at, `${what}.paths[${index}]`, path, pathKeys),
    target,
  }));
}

function routeWays(
  at: IConstruct,
  what: string,
  house: House,
  routes: unknown = [],
): Way[] {
  checkList(at, `${what}.routes`, routes);
  return routes.map((route, index) => {
    const where = `${what}.routes[${index}]`;
    checkProps(at, where, route, routeKeys);
    const target = readDestination(at, `${where}.to`, (route as IngressRoute).to);
    if (target.namespace !== house.namespace) refuseNamespace(at, where, house, target);
    return { ...readPath(at, where, route, routeKeys), target };
  });
}

/** An Ingress refers to Services without a namespace, since they must be in its own. */
function refuseNamespace(
  at: IConstruct,
  where: string,
  house: House,
  target: DoorTarget,
): never {
  const known = target.namespace !== undefined && house.namespace !== undefined;
  const alias = isNameAlias(target)
    ? 'create the alias in the namespace of the Ingress'
    : `use an alias in the namespace of the Ingress, new ExternalAlias(chart, '${target.serviceName}', { service })`;
  fail(at, {
    what: `${where}.to is in another namespace, but an Ingress can only refer to Services in its own`,
    got: target.namespace,
    allowed: show(house.namespace),
    fix: known
      ? `use expose.gateway, or ${alias}, if the controller supports ExternalName Services`
      : 'set namespace on both charts, or on neither: new Chart(app, id, { namespace })',
  });
}

function readPath(
  at: IConstruct,
  what: string,
  given: unknown,
  keys: Readonly<Record<string, true>>,
): Omit<Way, 'target'> {
  const spelledOut = typeof given === 'string' ? { path: given } : given;
  checkProps(at, what, spelledOut, keys);
  const { path, pathType = 'Prefix' } = spelledOut as IngressPath;
  checkOneOf(at, `${what}.pathType`, pathType, [
    'Prefix',
    'Exact',
    'ImplementationSpecific',
  ]);
  const where = typeof given === 'string' ? what : `${what}.path`;
  if (pathType === 'ImplementationSpecific') checkAbsolutePath(at, where, path);
  else checkPath(at, where, path, 'ImplementationSpecific');
  return { path, pathType };
}
