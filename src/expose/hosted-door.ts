import type { IConstruct } from 'constructs';
import {
  checkList,
  checkProps,
  checkRecord,
  type KeysOf,
  type Site,
} from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { checkAnnotations, checkName, checkPortExists } from '../base/names';
import type { Labels } from '../contract/labels';
import { label, subdomain } from '../contract/names';
import type { ResolvedPort } from '../service/resolve-ports';
import type { DefaultDoor } from './default-door';
import type { Exposure } from './exposure';
import { ANY_HOST, checkHost } from './host';
import type { DoorController } from './ingress-door';
import { checkReachable, type DoorTarget } from './read-destination';

/** The construct that a door stands before. */
export interface House {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly ports: readonly ResolvedPort[];
}

/** A door with hosts, an Ingress or a route, ready to be made. */
export interface HostedDoor {
  readonly what: string;
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: 'Ingress' | 'HTTPRoute' | 'GRPCRoute';
  readonly name: string;
  readonly annotations: Labels;
  readonly spec: Fields;
  readonly targets: readonly DoorTarget[];
  /** The namespace of the controller, if it is known. */
  readonly controller: string | undefined;
  /** What it lets in, in words that are equal where two doors stand in each other's way. */
  readonly claims: readonly Claim[];
}

/** A host and path of one controller. */
export interface Claim {
  readonly through: string;
  readonly words: string;
}

/** One door of a list, or the only one. */
export interface GivenDoor {
  readonly what: string;
  readonly name: string;
  readonly given: Fields;
}

const controllerKeys: KeysOf<DoorController> = { namespace: true };

/** The doors of a kind, the only one or those of a list, each with a name of its own. */
export function givenDoors(
  at: IConstruct,
  exposure: Exposure<string>,
  [one, many]: readonly ['ingress', 'ingresses'] | readonly ['gateway', 'gateways'],
  keys: Readonly<Record<string, true>>,
  own: string,
): GivenDoor[] {
  const { [one]: only, [many]: several } = exposure as Fields;
  if (several === undefined) {
    return only === undefined ? [] : [givenDoor(at, `expose.${one}`, only, keys, own)];
  }
  if (only !== undefined) {
    fail(at, {
      what: `expose has ${one} and ${many}`,
      got: only,
      fix: 'add it to the list',
    });
  }
  checkList(at, `expose.${many}`, several);
  const names = new Map<string, string>();
  return several.map((given, index) => {
    const door = givenDoor(at, `expose.${many}[${index}]`, given, keys, own);
    const twin = names.get(door.name);
    if (twin !== undefined) {
      fail(at, {
        what: `${door.what} and ${twin} have the same name`,
        got: door.name,
        fix: 'use different names',
      });
    }
    names.set(door.name, door.what);
    return door;
  });
}

function givenDoor(
  at: IConstruct,
  what: string,
  given: unknown,
  keys: Readonly<Record<string, true>>,
  own: string,
): GivenDoor {
  checkProps(at, what, given, keys);
  const { name = own } = given as { readonly name?: unknown };
  checkName(at, `${what}.name`, name, subdomain);
  return { what, name, given: given as Fields };
}

/** The construct's own port behind a door. */
export function ownTarget(
  at: IConstruct,
  what: string,
  { name, namespace, ports }: House,
  port: unknown,
): DoorTarget {
  const names = ports.map((one) => one.name);
  const named = port ?? (names.length === 1 ? names[0] : undefined);
  checkPortExists(at, `${what}.port`, named, names);
  const target = {
    backend: at,
    serviceName: name,
    namespace,
    port: ports[names.indexOf(named)],
  };
  checkReachable(at, what, at, target);
  return target;
}

/** Which host a door takes that names none. */
export function defaultHost(
  at: IConstruct,
  { what, name }: GivenDoor,
  kind: keyof DefaultDoor,
  domain: string | undefined,
): string {
  if (domain === undefined) {
    fail(at, {
      what: `${what} has no host`,
      got: undefined,
      allowed: 'a DNS name such as shop.example.com, or * for any host',
      fix:
        'set host, or set a domain for all: Defaults.of(app).set({ door: { ' +
        `${kind}: { domain: 'example.com' } } })`,
    });
  }
  const host = `${name}.${domain}`;
  checkHost(at, `the host of ${what} under the default domain`, host);
  return host;
}

/** The hosts of a door, each once; none stands for any. */
export function checkHosts(
  at: IConstruct,
  what: string,
  hosts: readonly unknown[],
  where: (index: number) => string,
): asserts hosts is string[] {
  hosts.forEach((host, index) => {
    if (host !== ANY_HOST) {
      checkHost(at, where(index), host);
    } else if (hosts.length > 1) {
      fail(at, {
        what: `${what} lists other hosts besides "*", which matches all of them`,
        got: hosts,
        fix: 'remove the others, or the "*"',
      });
    }
    if (hosts.indexOf(host) !== index) {
      fail(at, {
        what: `${where(index)} is listed twice`,
        got: host,
        allowed: 'unique hosts',
      });
    }
  });
}

/** The list of hosts that is given, or the only one; `undefined` where none is. */
export function givenHosts(
  at: IConstruct,
  what: string,
  { host, hosts }: Fields,
): readonly unknown[] | undefined {
  if (hosts === undefined) return host === undefined ? undefined : [host];
  if (host !== undefined) {
    fail(at, {
      what: `${what} has both host and hosts`,
      got: host,
      fix: 'add it to the list',
    });
  }
  checkList(at, `${what}.hosts`, hosts);
  if (hosts.length === 0) {
    fail(at, {
      what: `${what}.hosts is empty`,
      got: hosts,
      fix: "add a host, or set host: '*' for any host",
    });
  }
  return hosts;
}

export function checkController(
  at: Site,
  what: string,
  controller: unknown,
): string | undefined {
  if (controller === undefined) return undefined;
  checkProps(at, what, controller, controllerKeys);
  const { namespace } = controller as DoorController;
  checkName(at, `${what}.namespace`, namespace, label);
  return namespace;
}

/** The annotations of a door, on top of the default ones. */
export function doorAnnotations(
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
