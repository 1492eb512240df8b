import type { IConstruct } from 'constructs';
import { checkProps, checkRecord, type KeysOf, type Site } from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { checkAnnotations, checkName, checkPortExists } from '../base/names';
import type { Labels } from '../contract/labels';
import { label, subdomain } from '../contract/names';
import type { ResolvedPort } from '../service/resolve-ports';
import type { DefaultExposure } from './default-exposure';
import type { Exposure } from './exposure';
import { eachGiven, type Given } from './given';
import { ANY_HOST, checkHost } from './host';
import type { IngressController } from './ingress-exposure';
import { checkReachable, type RouteTarget } from './read-destination';

/** The Service that is exposed. */
export interface ExposedService {
  /** The construct that makes it. */
  readonly backend: IConstruct;
  readonly name: string;
  /** How Ingresses and routes to it are called, unless they are given names. */
  readonly shortName: string;
  readonly namespace: string | undefined;
  readonly ports: readonly ResolvedPort[];
}

/** An Ingress or a route, ready to be made. */
export interface HttpExposure {
  readonly what: string;
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: 'Ingress' | 'HTTPRoute' | 'GRPCRoute';
  readonly name: string;
  readonly annotations: Labels;
  readonly spec: Fields;
  readonly targets: readonly RouteTarget[];
  /** The namespace of the controller, if it is known. */
  readonly controller: string | undefined;
  /** What it matches, in words that are equal where two get in each other's way. */
  readonly claims: readonly HostAndPath[];
}

/** A host and path of one controller. */
export interface HostAndPath {
  readonly through: string;
  readonly words: string;
}

/** One exposure of a list, or the only one. */
export interface GivenExposure {
  readonly what: string;
  readonly name: string;
  readonly given: Fields;
}

const controllerKeys: KeysOf<IngressController> = { namespace: true };

/** The exposures of a kind, each with a name of its own. */
export function givenExposures(
  at: IConstruct,
  exposure: Exposure<string>,
  kind: 'ingress' | 'gateway',
  keys: Readonly<Record<string, true>>,
  own: string,
): GivenExposure[] {
  const names = new Map<string, string>();
  return eachGiven(at, `expose.${kind}`, exposure[kind]).map(({ what, given }) => {
    checkProps(at, what, given, keys);
    const { name = own } = given as Fields;
    checkName(at, `${what}.name`, name, subdomain);
    const first = names.get(name);
    if (first !== undefined) {
      fail(at, {
        what: `${what} and ${first} have the same name`,
        got: name,
        fix: 'use different names',
      });
    }
    names.set(name, what);
    return { what, name, given: given as Fields };
  });
}

/** The construct's own port that an Ingress or a route leads to. */
export function ownTarget(
  at: IConstruct,
  what: string,
  { backend, name, namespace, ports }: ExposedService,
  port: unknown,
): RouteTarget {
  const names = ports.map((one) => one.name);
  const named = port ?? (names.length === 1 ? names[0] : undefined);
  checkPortExists(at, `${what}.port`, named, names);
  const target = {
    backend,
    serviceName: name,
    namespace,
    port: ports[names.indexOf(named)],
  };
  checkReachable(at, what, backend, target);
  return target;
}

/** The host of an exposure that names none. */
export function defaultHost(
  at: IConstruct,
  { what, name }: GivenExposure,
  kind: keyof DefaultExposure,
  domain: string | undefined,
): string {
  if (domain === undefined) {
    fail(at, {
      what: `${what} has no host`,
      allowed: 'a DNS name such as shop.example.com, or * for any host',
      fix:
        'set host, or set a domain for all: Defaults.of(app).set({ expose: { ' +
        `${kind}: { domain: 'example.com' } } })`,
    });
  }
  const host = `${name}.${domain}`;
  checkHost(at, `the host of ${what} under the default domain`, host);
  return host;
}

/** The hosts that are given, or the default one, each once. */
export function givenHosts(
  at: IConstruct,
  { what, given }: GivenExposure,
  otherwise: () => string,
): Given[] {
  const { host } = given;
  if (host === undefined) {
    return [{ what: `${what}.host`, given: otherwise() }];
  }
  const hosts = eachGiven(at, `${what}.host`, host);
  if (hosts.length === 0) {
    fail(at, {
      what: `${what}.host is empty`,
      got: host,
      fix: "name a host, or write host: '*' for any",
    });
  }
  return hosts;
}

/** Checks hosts one by one, and beside each other. */
export function checkHosts(
  at: IConstruct,
  { what }: GivenExposure,
  hosts: readonly Given[],
): string[] {
  const names = hosts.map(({ given }) => given);
  return hosts.map(({ what: where, given: host }, index) => {
    if (host !== ANY_HOST) {
      checkHost(at, where, host);
    } else if (hosts.length > 1) {
      fail(at, {
        what: `${what} lists other hosts besides "*", which matches all of them`,
        got: names,
        fix: 'remove the others, or the "*"',
      });
    }
    if (names.indexOf(host) !== index) {
      fail(at, {
        what: `${where} is listed twice`,
        got: host,
        allowed: 'unique hosts',
      });
    }
    return host;
  });
}

export function checkController(
  at: Site,
  what: string,
  controller: unknown,
): string | undefined {
  if (controller === undefined) return undefined;
  checkProps(at, what, controller, controllerKeys);
  const { namespace } = controller as IngressController;
  checkName(at, `${what}.namespace`, namespace, label);
  return namespace;
}

/** The annotations of an exposure, added to those of the defaults. */
export function exposureAnnotations(
  at: IConstruct,
  what: string,
  given: unknown,
  defaults: Labels = {},
): Labels {
  if (given === undefined) return defaults;
  checkRecord(at, what, given);
  checkAnnotations(at, what, given);
  return { ...defaults, ...given };
}
