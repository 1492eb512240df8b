import type { GatewayAndRoute } from '../generators/gateways';
import type { Manifest } from '../synthesize';

const API = 'gateway.networking.k8s.io';

/**
 * Whether a Gateway takes a route, read aloud from the Gateway API's specification, without a line of the library's.
 *
 * @param teamOf the label `team` of a namespace, for one that is not in the manifests
 */
export function naivelyTakes(
  { gateway, route, namespaces }: GatewayAndRoute,
  teamOf?: string,
): boolean {
  const [parent] = route.spec.parentRefs;
  const home = namespaces.find(
    ({ metadata }) => metadata.name === route.metadata.namespace,
  );
  const labels = {
    'team': teamOf,
    ...(home === undefined ? {} : { team: undefined, ...home.metadata.labels }),
    'kubernetes.io/metadata.name': route.metadata.namespace,
  };
  return gateway.spec.listeners.some((listener: Manifest) => {
    const { namespaces: allowed = {}, kinds = [] } = listener.allowedRoutes ?? {};
    // "The name and port of the selected listener must match both specified values."
    const { sectionName = listener.name, port = listener.port } = parent;
    if (sectionName !== listener.name || port !== listener.port) return false;
    return (
      carries(listener.protocol, route.kind) &&
      allowsKind(listener.protocol, kinds, route.kind) &&
      allowsNamespace(allowed, gateway, route, labels) &&
      intersects(listener.hostname, route.spec.hostnames ?? [])
    );
  });
}

function carries(protocol: string, kind: string): boolean {
  switch (kind) {
    case 'HTTPRoute':
    case 'GRPCRoute':
      return /^HTTPS?$|\//.test(protocol);
    case 'TLSRoute':
      return /^TLS$|\//.test(protocol);
    case 'TCPRoute':
      return /^(TLS|TCP)$|\//.test(protocol);
    default:
      return /^UDP$|\//.test(protocol);
  }
}

/** What a protocol of a controller's own carries is its own affair. */
function allowsKind(
  protocol: string,
  kinds: readonly Manifest[],
  kind: string,
): boolean {
  return (
    protocol.includes('/') ||
    kinds.length === 0 ||
    kinds.some((one) => one.kind === kind && (one.group ?? API) === API)
  );
}

function allowsNamespace(
  { from = 'Same', selector = {} }: Manifest,
  gateway: Manifest,
  route: Manifest,
  labels: Readonly<Record<string, string | undefined>>,
): boolean {
  if (from === 'All') return true;
  if (from === 'Same') {
    return gateway.metadata.namespace === route.metadata.namespace;
  }
  const equal = Object.entries(selector.matchLabels ?? {}).every(
    ([key, value]) => labels[key] === value,
  );
  return (
    equal &&
    (selector.matchExpressions ?? []).every(
      ({ key, operator, values }: Manifest) => {
        const value = labels[key];
        switch (operator) {
          case 'In':
            return value !== undefined && values.includes(value);
          case 'NotIn':
            return value === undefined || !values.includes(value);
          case 'Exists':
            return value !== undefined;
          default:
            return value === undefined;
        }
      },
    )
  );
}

/** Names enough for each hostname that is drawn, and for each that two of them have in common. */
const REQUESTS = [
  'example.com',
  'a.example.com',
  'b.example.com',
  'a.a.example.com',
];

function intersects(
  listener: string | undefined,
  hostnames: readonly string[],
): boolean {
  if (listener === undefined || hostnames.length === 0) return true;
  return hostnames.some((hostname) =>
    REQUESTS.some(
      (request) => isFor(listener, request) && isFor(hostname, request),
    ),
  );
}

function isFor(hostname: string, request: string): boolean {
  const [first, ...rest] = hostname.split('.');
  if (first !== '*') return hostname === request;
  const wanted = rest.join('.');
  return request !== wanted && request.endsWith(`.${wanted}`);
}
