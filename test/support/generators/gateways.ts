import fc from 'fast-check';
import type { Manifest } from '../synthesize';

/** A Gateway, a route with one parent, and the Namespaces that both are in, of which one may be left out. */
export interface GatewayAndRoute {
  readonly gateway: Manifest;
  readonly route: Manifest;
  readonly namespaces: readonly Manifest[];
}

const API = 'gateway.networking.k8s.io';
// Few words, so that what is drawn here is met there.
const NAMESPACES = ['shop', 'infra'];
const NAMES = ['one', 'two'];
const PORTS = [80, 443];
const HOSTNAMES = [
  'example.com',
  '*.example.com',
  'a.example.com',
  '*.a.example.com',
];
const KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

const perhaps = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: undefined });
/** A field that is missing most of the time. */
const seldom = <T>(item: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: item },
  );
const oneOf = (words: readonly string[]) => fc.constantFrom(...words);

/** An object without the fields that came out undefined, as YAML would have it. */
const record = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc
    .record(fields)
    .map((object): Manifest =>
      Object.fromEntries(
        Object.entries(object).filter(([, value]) => value !== undefined),
      ),
    );

const requirement = fc.oneof(
  record({
    key: oneOf(['team', 'kubernetes.io/metadata.name']),
    operator: oneOf(['In', 'NotIn']),
    values: fc.uniqueArray(oneOf(['a', ...NAMESPACES]), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  record({ key: fc.constant('team'), operator: oneOf(['Exists', 'DoesNotExist']) }),
);
const selector = record({
  matchLabels: perhaps(fc.constant({ team: 'a' })),
  matchExpressions: perhaps(fc.array(requirement, { minLength: 1, maxLength: 2 })),
});
const namespaces = fc.oneof(
  record({ from: oneOf(['All', 'All', 'Same']) }),
  record({ from: fc.constant('Selector'), selector }),
);
const kinds = fc.array(
  record({ group: perhaps(oneOf([API, 'example.com'])), kind: oneOf(KINDS) }),
  { maxLength: 2 },
);
const listener = record({
  name: oneOf(NAMES),
  port: fc.constantFrom(...PORTS),
  protocol: oneOf([
    'HTTP',
    'HTTP',
    'HTTPS',
    'TLS',
    'TCP',
    'UDP',
    'example.com/quic',
  ]),
  hostname: perhaps(oneOf(HOSTNAMES)),
  allowedRoutes: perhaps(
    record({ namespaces: perhaps(namespaces), kinds: seldom(kinds) }),
  ),
});
const gateway = fc
  .tuple(oneOf(NAMESPACES), fc.array(listener, { maxLength: 3 }))
  .map(([namespace, listeners]): Manifest => ({
    apiVersion: `${API}/v1`,
    kind: 'Gateway',
    metadata: { name: 'gateway', namespace },
    spec: { gatewayClassName: 'example', listeners },
  }));
const named = record({
  sectionName: seldom(oneOf(NAMES)),
  port: seldom(fc.constantFrom(...PORTS)),
});
const hostnames = perhaps(fc.uniqueArray(oneOf(HOSTNAMES), { maxLength: 2 }));
const namespace = (name: string) =>
  record({ team: perhaps(oneOf(['a', 'b'])) }).map((labels): Manifest => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  }));

/** A Gateway and a route that names it. */
export const gatewaysAndRoutes: fc.Arbitrary<GatewayAndRoute> = fc
  .record({
    gateway,
    kind: oneOf(['HTTPRoute', ...KINDS]),
    place: oneOf(NAMESPACES),
    named,
    hostnames,
    namespaces: fc.oneof(
      fc.tuple(...NAMESPACES.map(namespace)),
      fc.tuple(namespace(NAMESPACES[0])),
    ),
  })
  .map((drawn) => ({
    gateway: drawn.gateway,
    namespaces: drawn.namespaces,
    route: {
      apiVersion: `${API}/v1`,
      kind: drawn.kind,
      metadata: { name: 'route', namespace: drawn.place },
      spec: {
        parentRefs: [
          {
            name: 'gateway',
            namespace: drawn.gateway.metadata.namespace,
            ...drawn.named,
          },
        ],
        ...(drawn.hostnames === undefined ? {} : { hostnames: drawn.hostnames }),
      },
    },
  }));
