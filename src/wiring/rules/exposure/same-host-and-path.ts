import { inNamespace } from '../../../words/objects';
import type { Exposure, ExposureEntry } from '../../reach/exposure/exposure';
import { at, integerAt, listAt, textAt } from '../../read/untyped';
import type { Rule } from '../support/rule';
import { example } from './same-host-and-path.example';

/** An entry, and one host and path that it serves through one controller. */
interface ServedPath {
  readonly exposure: Exposure;
  readonly entry: ExposureEntry;
  readonly through: string;
  readonly host: string;
  readonly match: string;
}

/** Two Ingresses or two routes that claim the same host and path. */
export const sameHostAndPath: Rule = {
  id: 'same-host-and-path',
  severity: 'error',
  title: 'Two Ingresses or two routes claim the same host and path.',
  why:
    'Where two Ingresses of one class (those without a class share the default one), or two routes on one ' +
    'Gateway, claim the same host and path, most ' +
    'controllers serve the older one and silently drop the other: which one works depends on the order in which ' +
    'they were created.',
  fix: 'Give one of them another host or path, or merge them; a canary of ingress-nginx must say so in its annotation.',
  example,
  *check({ exposures }) {
    const known = new Map<string, ServedPath>();
    for (const claim of exposures.flatMap(claimsOf)) {
      const key = [claim.through, claim.host, claim.match].join(' ');
      const first = known.get(key);
      if (first === undefined) known.set(key, claim);
      // The backends of one rule of a route share its traffic.
      if (
        first === undefined ||
        (first.exposure === claim.exposure &&
          claim.exposure.object.kind !== 'Ingress')
      ) {
        continue;
      }
      yield {
        object: claim.exposure.object,
        field: claim.entry.field,
        severity: isCertain(first, claim) ? 'error' : 'warning',
        message:
          `${claimText(claim)} to ${backendOf(claim)}, ` +
          `but ${ownerOf(first, claim)} routes it to ${backendOf(first)}`,
        fix: 'give one of the two another host or path, or merge them',
      };
    }
  },
};

/**
 * Environments stand side by side in namespaces of their own: only within one is it certain. Two
 * Ingresses without a class share the default class there.
 */
function isCertain(first: ServedPath, second: ServedPath): boolean {
  const [one, other] = [first.entry.backend, second.entry.backend];
  const sameBackend = one.name === other.name && one.port === other.port;
  return (
    !sameBackend &&
    first.exposure.object.namespace === second.exposure.object.namespace
  );
}

function claimsOf(exposure: Exposure): ServedPath[] {
  const { object } = exposure;
  const controllers =
    object.kind === 'Ingress' ? controllerOf(exposure) : listenersOf(exposure);
  return controllers.flatMap((through) =>
    exposure.entries.flatMap((entry) => {
      const hosts = entry.hosts.length === 0 ? ['*'] : entry.hosts;
      return hosts.flatMap((host) =>
        entry.matches.map((match) => ({
          exposure,
          entry,
          through,
          host: host.toLowerCase(),
          match: normal(match),
        })),
      );
    }),
  );
}

/** A prefix is the same with and without a slash at its end. */
function normal(match: string): string {
  return match.replace(/^((?:Path)?Prefix .)(.*[^/])?\/+$/, '$1$2');
}

/** Annotations by which controllers distinguish requests. */
const conditionKeys = [
  'traefik.ingress.kubernetes.io/',
  'traefik.frontend',
  'konghq.com/',
  'alb.ingress.kubernetes.io/conditions',
  'alb.ingress.kubernetes.io/group',
  'appgw.ingress.kubernetes.io/',
  'virtual-server.f5.com/ip',
];

/** What distinguishes Ingresses that share a host and a path; none where each has a load balancer of its own. */
function controllerOf({
  object: { annotations, namespace, name },
  through,
}: Exposure): string[] {
  if (annotations['nginx.ingress.kubernetes.io/canary'] === 'true') return [];
  const ingressClass = through[0] ?? '';
  if (/^(gce|tailscale|openstack)/.test(ingressClass)) return [];
  const conditions = Object.entries(annotations).filter(([key]) =>
    conditionKeys.some((prefix) => key.startsWith(prefix)),
  );
  const group =
    annotations['alb.ingress.kubernetes.io/group.name'] ?? `${namespace}/${name}`;
  return [
    JSON.stringify([
      'Ingress',
      ingressClass,
      /alb/.test(ingressClass) ? group : '',
      conditions,
    ]),
  ];
}

/** The listeners of the Gateways that a route is attached to. */
function listenersOf({ object: { kind, fields, namespace } }: Exposure): string[] {
  return listAt(fields, 'spec', 'parentRefs').map((parent) =>
    JSON.stringify([
      kind,
      textAt(parent, 'kind') ?? 'Gateway',
      textAt(parent, 'namespace') ?? namespace,
      at(parent, 'name'),
      textAt(parent, 'sectionName') ?? '',
      integerAt(parent, 'port') ?? 0,
    ]),
  );
}

/** What routes without paths let in. */
const withoutPaths: Readonly<Record<string, (host: string) => string>> = {
  TCPRoute: () => 'every connection',
  TLSRoute: (host) => host,
  UDPRoute: () => 'every packet',
};

function claimText({ exposure: { object }, host, match }: ServedPath): string {
  const hostText = host === '*' ? 'any host' : host;
  const what = withoutPaths[object.kind]?.(hostText) ?? `${hostText} (${match})`;
  return `the ${object.kind} "${object.name}" routes ${what}`;
}

function backendOf({
  entry: {
    backend: { name, port },
  },
}: ServedPath): string {
  return port === undefined ? name : `${name}:${port}`;
}

function ownerOf({ exposure: { object } }: ServedPath, other: ServedPath): string {
  if (object === other.exposure.object) {
    return `the same ${object.kind}`;
  }
  const isBeside = object.namespace === other.exposure.object.namespace;
  const place = isBeside ? '' : inNamespace(object.namespace);
  return `the ${object.kind} "${object.name}"${place}`;
}
