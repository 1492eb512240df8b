import { closestName } from '../../../words/did-you-mean';
import { list } from '../../../words/lists';
import type { ExposureEntry } from '../../reach/exposure/exposure';
import { isAliasWithoutPorts } from '../../reach/exposure/lead-to';
import { ROUTE_KINDS } from '../../reach/exposure/read-route';
import { TRAEFIK_KINDS } from '../../reach/exposure/read-traefik';
import type { ServiceNames } from '../../reach/service-names';
import { mayBeIn } from '../../reach/unknown-namespace';
import type { Service, ServicePort } from '../../read/service';
import type { Problem } from './rule';

/** What to do about a backend that leads nowhere. */
type Fix = Pick<Problem, 'meant' | 'fix'>;

const MOST_NAMES = 10;

/** What to do about a backend of which the Service is missing. */
export function serviceFix(
  names: ServiceNames,
  kind: string,
  { namespace, name }: ExposureEntry['backend'],
): Fix {
  const [away] = names.namespacesOf(name);
  if (mayBeIn(namespace, names.namespacesOf(name))) {
    return {
      fix: `set the same namespace on the ${kind} and the Service "${name}"`,
    };
  }
  if (away !== undefined) {
    return { fix: awayFix(kind, name, away) };
  }
  const close = names.closeTo(name, namespace);
  if (close !== undefined) {
    return { meant: `"${close}"`, fix: `use the Service "${close}"` };
  }
  const known = names.in(namespace).slice(0, MOST_NAMES);
  const choice =
    known.length === 0 ? '' : `, or use one that exists: ${list(known)}`;
  return { fix: `add the Service "${name}"${choice}` };
}

/** What to do about a backend that is in another namespace. */
function awayFix(kind: string, name: string, away: string): string {
  if (isOneOf(ROUTE_KINDS, kind)) {
    return `set namespace: ${away} in the backendRef, and add a ReferenceGrant there that allows it`;
  }
  const article = kind.startsWith('Ingress') ? 'an' : 'a';
  const only = isOneOf(TRAEFIK_KINDS, kind)
    ? ', unless Traefik runs with allowCrossNamespace and the service names its namespace'
    : '';
  return (
    `move the ${kind} to the namespace "${away}" of the Service "${name}": ${article} ` +
    `${kind} reaches Services of its own namespace only${only}`
  );
}

function isOneOf(kinds: readonly string[], kind: string): boolean {
  return kinds.includes(kind);
}

/** What to do about a port that a Service does not have. */
export function portFix(
  service: Service | undefined,
  port: number | string | undefined,
): Fix {
  const ports = service?.ports ?? [];
  const meant = ports.find(({ targetPort }) => targetPort === port);
  if (meant !== undefined) {
    return {
      fix: `use port ${meant.port} of the Service: ${port} is the port of its pods`,
    };
  }
  if (service !== undefined && isAliasWithoutPorts(service)) {
    return { fix: 'list the port in the Service, with its name and its number' };
  }
  const isQuoted =
    typeof port === 'string' && ports.some((one) => `${one.port}` === port);
  if (isQuoted) {
    return { fix: `write ${port} without quotes: a text is the name of a port` };
  }
  const close = closestPort(ports, port);
  if (close !== undefined) {
    return { meant: `"${close}"`, fix: `use the port "${close}"` };
  }
  const choice =
    ports.length === 1
      ? `port ${ports[0].port} of the Service`
      : 'a port that the Service has';
  return { fix: `use ${choice}` };
}

/** What to do about a port that the pods behind a Service do not have, where the router asks for theirs. */
export function podPortFix(
  ports: readonly ServicePort[],
  port: number | string | undefined,
): Fix {
  const meant = ports.find(
    (one) => one.port === Number(port) || one.targetPort === port,
  );
  if (meant?.name !== undefined) {
    return { fix: `use targetPort: ${meant.name}, the name of the Service's port` };
  }
  if (meant !== undefined) {
    return {
      fix: `use the number of the pods' port, or name the port of the Service`,
    };
  }
  const close = closestPort(ports, port);
  return close === undefined
    ? {
        fix: "use the name of a port of the Service, or the number of the pods' port",
      }
    : { meant: `"${close}"`, fix: `use the port "${close}"` };
}

function closestPort(
  ports: readonly ServicePort[],
  port: number | string | undefined,
): string | undefined {
  return closestName(
    port,
    ports.flatMap(({ name }) => name ?? []),
  );
}
