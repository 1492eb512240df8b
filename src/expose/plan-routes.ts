import type { IConstruct } from 'constructs';
import { checkList, checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import type { OnlyPort } from '../service/ports';
import { defaultExposure } from './check-default-exposure';
import { checkParentRef } from './check-parent-ref';
import type { DefaultGateway } from './default-exposure';
import type { Exposure } from './exposure';
import type { GatewayExposure, GatewayRoute } from './gateway-exposure';
import { ANY_HOST } from './host';
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
import { readDestination, type RouteTarget } from './read-destination';
import { matchKeys, matchWords, readMatch, type RouteKind } from './read-match';
import { checkShares, checkWeight, readShares, type Share } from './read-shares';

const gatewayKeys: KeysOf<GatewayExposure & OnlyPort<string>> = {
  name: true,
  port: true,
  parentRef: true,
  host: true,
  annotations: true,
  controller: true,
  matches: true,
  weight: true,
  split: true,
  routes: true,
};
const routeKeys: KeysOf<GatewayRoute> = { ...matchKeys, to: true };

const MOST_HOSTS = 16;
const MOST_RULES = 16;
const MOST_MATCHES = 64;

/** Matches, one of which must apply, and the backends that share the requests. */
interface RouteRule {
  readonly matches: readonly Fields[];
  readonly shares: readonly Share[];
}

/** The routes of an exposure. */
export function planRoutes(
  at: IConstruct,
  exposure: Exposure<string>,
  service: ExposedService,
): HttpExposure[] {
  const defaults = defaultExposure.of(at).gateway ?? {};
  return givenExposures(
    at,
    exposure,
    'gateway',
    gatewayKeys,
    service.shortName,
  ).map((one) => planRoute(at, one, service, defaults));
}

function planRoute(
  at: IConstruct,
  exposure: GivenExposure,
  service: ExposedService,
  defaults: DefaultGateway,
): HttpExposure {
  const { what, name, given } = exposure;
  const own = ownTarget(at, what, service, given.port);
  const kind = kindOf(own);
  const { parentRef = defaults.parentRef } = given as GatewayExposure;
  if (parentRef === undefined) {
    fail(at, {
      what: `${what} has no Gateway`,
      allowed: '{ name, namespace, sectionName }',
      fix:
        'set parentRef: { name: … }, or set one for all: Defaults.of(app).set({ expose: ' +
        '{ gateway: { parentRef: { name: … } } } })',
    });
  }
  checkParentRef(at, `${what}.parentRef`, parentRef);
  const hosts = readHosts(at, exposure, defaults);
  const rules = [
    ...ownRule(at, what, kind, own, given),
    ...otherRules(at, what, kind, given.routes),
  ];
  if (rules.length === 0) {
    fail(at, {
      what: `${what} matches no requests`,
      got: given,
      fix: 'add matches or routes',
    });
  }
  if (rules.length > MOST_RULES) {
    fail(at, {
      what: `${what} has too many rules`,
      got: rules.length,
      allowed: `at most ${MOST_RULES}, including its own`,
      fix: 'make several routes of it, gateway: [{ … }, { name: …, … }]',
    });
  }
  const { namespace, sectionName, port } = parentRef;
  return {
    what,
    name,
    kind,
    apiVersion: 'gateway.networking.k8s.io/v1',
    id: `${kind === 'HTTPRoute' ? 'http' : 'grpc'}-route${name === service.shortName ? '' : `-${name}`}`,
    annotations: exposureAnnotations(
      at,
      `${what}.annotations`,
      given.annotations,
      defaults.annotations,
    ),
    controller:
      checkController(at, `${what}.controller`, given.controller) ??
      defaults.controller?.namespace,
    targets: rules.flatMap(({ shares }) => shares.map(({ target }) => target)),
    claims: hosts.flatMap((host) =>
      rules.flatMap(({ matches }) =>
        matches.map((match) => ({
          through: JSON.stringify([
            kind,
            namespace ?? service.namespace,
            parentRef.name,
            sectionName,
            port,
          ]),
          words: `${host} (${matchWords(match)})`,
        })),
      ),
    ),
    spec: {
      parentRefs: [
        {
          name: parentRef.name,
          namespace: namespace === service.namespace ? undefined : namespace,
          sectionName,
          port,
        },
      ],
      hostnames: hosts.includes(ANY_HOST) ? undefined : hosts,
      rules: rules.map(({ matches, shares }) => ({
        matches: matches.some(isAnything) ? undefined : matches,
        backendRefs: shares.map(({ target, weight }) => ({
          name: target.serviceName,
          namespace:
            target.namespace === service.namespace ? undefined : target.namespace,
          port: target.port.port,
          weight,
        })),
      })),
    },
  };
}

/** Whether a port speaks gRPC, according to its name or appProtocol. */
function kindOf({ port: { name, appProtocol } }: RouteTarget): RouteKind {
  const speaksGrpc =
    appProtocol === undefined
      ? /^grpc(-|$)/.test(name)
      : /^grpc$/i.test(appProtocol);
  return speaksGrpc ? 'GRPCRoute' : 'HTTPRoute';
}

function readHosts(
  at: IConstruct,
  exposure: GivenExposure,
  { domain }: DefaultGateway,
): string[] {
  const given = givenHosts(at, exposure, () =>
    defaultHost(at, exposure, 'gateway', domain),
  );
  const hosts = checkHosts(at, exposure, given);
  if (hosts.length > MOST_HOSTS) {
    fail(at, {
      what: `${exposure.what}.host has too many hosts`,
      got: hosts.length,
      allowed: `at most ${MOST_HOSTS}`,
      fix: 'make several routes of them, gateway: [{ … }, { name: …, … }]',
    });
  }
  return hosts;
}

function ownRule(
  at: IConstruct,
  what: string,
  kind: RouteKind,
  own: RouteTarget,
  { matches = [{}], weight, split = [] }: Fields,
): RouteRule[] {
  checkList(at, `${what}.matches`, matches);
  if (matches.length > MOST_MATCHES) {
    fail(at, {
      what: `${what} has too many matches`,
      got: matches.length,
      allowed: `at most ${MOST_MATCHES}`,
      fix: 'make several routes of them, gateway: [{ … }, { name: …, … }]',
    });
  }
  checkWeight(at, `${what}.weight`, weight);
  const shares = [
    { target: own, weight },
    ...readShares(at, `${what}.split`, split),
  ];
  if (matches.length === 0) {
    if (weight !== undefined || shares.length > 1) {
      fail(at, {
        what: `${what} splits requests, but matches none`,
        got: matches,
        fix: 'add matches, or remove weight and split',
      });
    }
    return [];
  }
  checkShares(at, `${what}.split`, shares);
  const read = matches.map((match, index) => {
    const where = `${what}.matches[${index}]`;
    checkProps(at, where, match, matchKeys);
    return readMatch(at, where, kind, match as Fields);
  });
  return [{ matches: read, shares }];
}

function otherRules(
  at: IConstruct,
  what: string,
  kind: RouteKind,
  routes: unknown = [],
): RouteRule[] {
  checkList(at, `${what}.routes`, routes);
  return routes.map((route, index) => {
    const where = `${what}.routes[${index}]`;
    checkProps(at, where, route, routeKeys);
    const { to, ...match } = route as Fields;
    const shares = Array.isArray(to)
      ? readShares(at, `${where}.to`, to)
      : [{ target: readDestination(at, `${where}.to`, to) }];
    checkShares(at, `${where}.to`, shares);
    return { matches: [readMatch(at, where, kind, match)], shares };
  });
}

/** A match of everything, next to which the others have no effect. */
function isAnything(match: Fields): boolean {
  return Object.values(match).every((value) => value === undefined);
}
