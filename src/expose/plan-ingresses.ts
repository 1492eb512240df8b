import type { IConstruct } from 'constructs';
import { checkList, checkOneOf, checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import { type Fields } from '../base/manifest';
import { checkName } from '../base/names';
import { subdomain } from '../contract/names';
import { referenceTo } from '../service/port-names';
import type { OnlyPort } from '../service/ports';
import { show } from '../words/show';
import { defaultExposure } from './check-default-exposure';
import type { DefaultIngress } from './default-exposure';
import type { Exposure } from './exposure';
import type { Given } from './given';
import { ANY_HOST, isUnder } from './host';
import {
  checkController,
  checkHosts,
  defaultHost,
  exposureAnnotations,
  type ExposedService,
  type GivenExposure,
  givenExposures,
  givenHosts,
  type HttpExposure,
  ownTarget,
} from './http-exposure';
import type {
  IngressExposure,
  IngressHost,
  IngressPath,
  IngressRoute,
} from './ingress-exposure';
import { checkAbsolutePath, checkPath, samePath } from './path';
import { type RouteTarget, isNameAlias, readDestination } from './read-destination';

const ingressKeys: KeysOf<IngressExposure & OnlyPort<string>> = {
  name: true,
  port: true,
  host: true,
  class: true,
  tlsSecret: true,
  annotations: true,
  controller: true,
  portBy: true,
  paths: true,
  routes: true,
};
const pathKeys: KeysOf<IngressPath> = { path: true, pathType: true };
const routeKeys: KeysOf<IngressRoute> = { ...pathKeys, to: true };
const hostKeys: KeysOf<IngressHost> = { host: true, tlsSecret: true };

/** A path, and the port it is routed to. */
interface LedPath {
  readonly path: string;
  readonly pathType: string;
  readonly target: RouteTarget;
}

/** The Ingresses of an exposure. */
export function planIngresses(
  at: IConstruct,
  exposure: Exposure<string>,
  service: ExposedService,
): HttpExposure[] {
  const defaults = defaultExposure.of(at).ingress ?? {};
  return givenExposures(
    at,
    exposure,
    'ingress',
    ingressKeys,
    service.shortName,
  ).map((one) => planIngress(at, one, service, defaults));
}

function planIngress(
  at: IConstruct,
  exposure: GivenExposure,
  service: ExposedService,
  defaults: DefaultIngress,
): HttpExposure {
  const { what, name, given } = exposure;
  const { class: ingressClass = defaults.class } = given as IngressExposure;
  if (ingressClass !== undefined) {
    checkName(at, `${what}.class`, ingressClass, subdomain);
  }
  const hosts = readHosts(at, exposure, defaults);
  const led = [
    ...ownPaths(at, what, service, given),
    ...routePaths(at, what, service, given.routes),
  ];
  if (led.length === 0) {
    fail(at, {
      what: `${what} matches no requests`,
      got: given,
      fix: 'add paths or routes',
    });
  }
  const portBy = portByOf(at, what, given.portBy);
  const paths = led.map(({ path, pathType, target: { serviceName, port } }) => ({
    path,
    pathType,
    backend: { service: { name: serviceName, port: referenceTo(port, portBy) } },
  }));
  return {
    what,
    name,
    id: name === service.shortName ? 'ingress' : `ingress-${name}`,
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    annotations: exposureAnnotations(
      at,
      `${what}.annotations`,
      given.annotations,
      defaults.annotations,
    ),
    controller:
      checkController(at, `${what}.controller`, given.controller) ??
      defaults.controller?.namespace,
    targets: led.map(({ target }) => target),
    claims: hosts.flatMap(({ host }) =>
      led.map(({ path, pathType }) => ({
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
  exposure: GivenExposure,
  defaults: DefaultIngress,
): IngressHost[] {
  const { what, given } = exposure;
  const { tlsSecret } = given;
  if (tlsSecret !== undefined) {
    checkName(at, `${what}.tlsSecret`, tlsSecret, subdomain);
  }
  const hosts = givenHosts(at, exposure, () =>
    defaultHost(at, exposure, 'ingress', defaults.domain),
  ).map((host) => readHost(at, host));
  const names = checkHosts(at, exposure, hosts);
  return names.map((host, index) => ({
    host,
    tlsSecret:
      hosts[index].tlsSecret ??
      tlsSecret ??
      (isUnder(host, defaults.domain) ? defaults.tlsSecret : undefined),
  }));
}

/** A host, which is an object if it has its own certificate. */
function readHost(
  at: IConstruct,
  { what, given }: Given,
): Given & Pick<IngressHost, 'tlsSecret'> {
  if (typeof given !== 'object' || given === null) {
    return { what, given };
  }
  checkProps(at, what, given, hostKeys);
  const { host, tlsSecret } = given as IngressHost;
  if (tlsSecret !== undefined) {
    checkName(at, `${what}.tlsSecret`, tlsSecret, subdomain);
  }
  return { what, given: host, tlsSecret };
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

function portByOf(
  at: IConstruct,
  what: string,
  given: unknown,
): IngressExposure['portBy'] {
  if (given === undefined) return undefined;
  checkOneOf(at, `${what}.portBy`, given as string, ['name', 'number']);
  return given as IngressExposure['portBy'];
}

function ownPaths(
  at: IConstruct,
  what: string,
  service: ExposedService,
  { paths = ['/'], port }: Fields,
): LedPath[] {
  checkList(at, `${what}.paths`, paths);
  const target = ownTarget(at, what, service, port);
  return paths.map((path, index) => ({
    ...readPath(at, `${what}.paths[${index}]`, path, pathKeys),
    target,
  }));
}

function routePaths(
  at: IConstruct,
  what: string,
  service: ExposedService,
  routes: unknown = [],
): LedPath[] {
  checkList(at, `${what}.routes`, routes);
  return routes.map((route, index) => {
    const where = `${what}.routes[${index}]`;
    checkProps(at, where, route, routeKeys);
    const target = readDestination(at, `${where}.to`, (route as IngressRoute).to);
    if (target.namespace !== service.namespace) {
      refuseNamespace(at, where, service, target);
    }
    return { ...readPath(at, where, route, routeKeys), target };
  });
}

/** An Ingress refers to Services without a namespace, since they must be in its own. */
function refuseNamespace(
  at: IConstruct,
  where: string,
  service: ExposedService,
  target: RouteTarget,
): never {
  const known = target.namespace !== undefined && service.namespace !== undefined;
  const alias = isNameAlias(target)
    ? 'create the alias in the namespace of the Ingress'
    : `use an alias in the namespace of the Ingress, new ExternalAlias(chart, '${target.serviceName}', { backend })`;
  fail(at, {
    what: `${where}.to is in another namespace, but an Ingress can only refer to Services in its own`,
    got: target.namespace,
    allowed: show(service.namespace),
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
): Omit<LedPath, 'target'> {
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
