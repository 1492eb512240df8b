import { groupOf } from '../../read/api-group';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { at, integerAt, listAt, textAt, textsAt } from '../../read/untyped';
import { carriedProtocol } from './carried-protocol';
import type { Exposure, ExposureEntry } from './exposure';
import { type Lead, leadTo, type Surroundings } from './lead-to';

/** Traefik's kinds of ways in. */
export const TRAEFIK_KINDS = [
  'IngressRoute',
  'IngressRouteTCP',
  'IngressRouteUDP',
] as const;

/** Contour had an IngressRoute once, which is another thing. */
const GROUPS = ['traefik.io', 'traefik.containo.us'];

/** Whether an object is a way in of Traefik's. */
export function isTraefiks({ apiVersion }: KubernetesObject): boolean {
  return GROUPS.includes(groupOf(apiVersion));
}

/** Reads an IngressRoute, IngressRouteTCP or IngressRouteUDP. */
export function readTraefik(
  around: Surroundings,
  object: KubernetesObject,
): Exposure {
  const spec = at(object.fields, 'spec');
  const entries = listAt(spec, 'routes').flatMap((route, index) => {
    const matched = readMatch(textAt(route, 'match'));
    return listAt(route, 'services').flatMap((service, number) => {
      const field: FieldPath = ['spec', 'routes', index, 'services', number];
      return readService(around, object, service).map((lead): ExposureEntry => ({
        ...matched,
        ...lead,
        field,
      }));
    });
  });
  return { object, through: textsAt(spec, 'entryPoints'), entries };
}

/** Where a service of a route leads: to a Service, or to those of a TraefikService. */
function readService(
  around: Surroundings,
  owner: KubernetesObject,
  service: unknown,
  above: readonly KubernetesObject[] = [owner],
): Lead[] {
  const name = textAt(service, 'name');
  // `api@internal` and the like are Traefik's own.
  if (name === undefined || name.includes('@')) {
    return [];
  }
  const namespace = textAt(service, 'namespace') ?? owner.namespace;
  if ((textAt(service, 'kind') ?? 'Service') !== 'Service') {
    const inner = around.find('TraefikService', namespace, name);
    return inner === undefined || above.includes(inner)
      ? []
      : servicesOf(inner).flatMap((one) =>
          readService(around, inner, one, [...above, inner]),
        );
  }
  const port = textAt(service, 'port') ?? integerAt(service, 'port');
  const lead = leadTo(around, { namespace, name, port }, carriedProtocol(above[0]));
  const isAway = namespace !== owner.namespace && owner.namespace !== '';
  return [
    { ...lead, problem: problemOf(lead) ?? (isAway ? 'not-allowed' : undefined) },
  ];
}

/** Traefik calls an alias on whatever number an IngressRoute names, listed or not. */
function problemOf({ problem, service, backend }: Lead): Lead['problem'] {
  const isNumberOfAlias =
    problem === 'no-port' &&
    service?.type === 'ExternalName' &&
    typeof backend.port === 'number';
  return isNumberOfAlias ? undefined : problem;
}

/** The services among which a TraefikService divides requests, or to which it sends copies of them. */
function servicesOf({ fields }: KubernetesObject): readonly unknown[] {
  const spec = at(fields, 'spec');
  return [
    ...listAt(spec, 'weighted', 'services'),
    ...listAt(spec, 'highestRandomWeight', 'services'),
    at(spec, 'mirroring'),
    ...listAt(spec, 'mirroring', 'mirrors'),
  ];
}

const HOSTS = /^Host(?:Header|SNI)?\(([^()]*)\)$/;
const QUOTED = /[`"]([^`"]+)[`"]/g;

/** The hosts that a rule asks for, and what else; the whole rule if it is no list of conditions. */
function readMatch(
  rule: string | undefined,
): Pick<ExposureEntry, 'hosts' | 'matches'> {
  if (rule === undefined) {
    return { hosts: [], matches: ['everything'] };
  }
  const conditions = rule.split('&&').map((condition) => condition.trim());
  const isList = !rule.includes('||') && !rule.includes('!');
  const named = conditions.filter((condition) => HOSTS.test(condition));
  if (!isList || named.length > 1) {
    return { hosts: [], matches: [rule.trim()] };
  }
  const hosts = named.flatMap((condition) =>
    [...condition.matchAll(QUOTED)].map(([, host]) => host),
  );
  const others = conditions.filter((condition) => !named.includes(condition));
  return {
    hosts: hosts.filter((host) => host !== '*'),
    matches: [others.join(' && ') || 'everything'],
  };
}
