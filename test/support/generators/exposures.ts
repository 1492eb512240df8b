import fc from 'fast-check';
import {
  type Backend,
  type BackendPort,
  type Destination,
  ExternalAlias,
  StatefulBackend,
} from '../../../src';
import {
  annotations,
  declaredPort,
  flag,
  Made,
  mostly,
  name,
  type Place,
  props,
  realise,
} from './values';

const nodePort = mostly(
  fc.constantFrom(30080, 30081, 32767),
  80,
  29999,
  32768,
  '30080',
  30080.5,
);
/** All ports of the construct, which is what must be exposed without a Service of its own. */
const allPorts = new Made('all ports', ({ ports: declared }) =>
  declared.map((port, index) => (index === 0 ? { port } : port)),
);
const exposedService = {
  name: mostly(
    fc.constantFrom('outside', 'web-external'),
    'Outside',
    '',
    'x'.repeat(64),
    5,
  ),
  annotations,
  externalTrafficPolicy: mostly(fc.constantFrom('Cluster', 'Local'), 'local', ''),
};
const exposed = fc.oneof(
  fc.constant({ port: allPorts }),
  fc.record({ port: declaredPort, nodePort }, { requiredKeys: ['port'] }),
  fc.record({
    port: fc.array(
      fc.oneof(
        declaredPort,
        fc.record({ port: declaredPort, nodePort }, { requiredKeys: ['port'] }),
      ),
      { maxLength: 2 },
    ),
  }),
);
const loadBalancer = {
  ...exposedService,
  loadBalancerClass: mostly(
    fc.constantFrom('internal', 'example.com/nlb'),
    '',
    'not legal',
    5,
  ),
  allocateNodePorts: flag,
  healthCheckNodePort: nodePort,
  sourceRanges: mostly(
    fc.constantFrom(['203.0.113.0/24'], ['10.0.0.0/8', '2001:db8::/32']),
    [],
    ['10.0.0.1'],
    ['10.0.0.0/33'],
    ['x/8'],
    ['fe80::1%eth0/64'],
    '10.0.0.0/8',
    [5],
  ),
};
const opened = (options: Record<string, fc.Arbitrary<unknown>>) =>
  mostly(
    fc
      .tuple(exposed, props({}, options))
      .map(([what, how]) => ({ ...what, ...how })),
    null,
    {},
    true,
    { port: [] },
    30080,
  );
const host = mostly(
  fc.constantFrom('shop.example.com', 'a.example.org'),
  '192.0.2.1',
  'Shop.example.com',
  'https://a.b',
  'a.b:80',
  'a.*.b',
  '',
  5,
  null,
  'x'.repeat(64),
);
const hosts = mostly(
  fc.constantFrom(['shop.example.com'], ['shop.example.com', 'also.example.com']),
  [],
  [null],
  ['a.b', 'a.b'],
  ['a.b', '*'],
);
const urlPath = mostly(
  fc.constantFrom('/', '/api', '/a/b/'),
  'api',
  '//',
  '/a/../b',
  '/a%2fb',
  '/a?b',
  '',
  null,
);
const controller = mostly(
  fc.constant({ namespace: 'ingress-nginx' }),
  'ingress-nginx',
  {},
  { namespace: 'A' },
);
const weight = mostly(fc.constantFrom(1, 10, 90), 0, -1, 1000001, '1');
const headers = mostly(
  fc.constantFrom({ beta: 'yes' }, { 'x-user': { regularExpression: 'a.*' } }),
  { 'a b': 'x' },
  null,
);

/** A port of one of the other backends that can be exposed; none where there is no such one. */
function destination(
  fits: (place: Place, backend: Backend<string>, port: BackendPort) => boolean,
): fc.Arbitrary<unknown> {
  const other = (number: number, isFit: typeof fits) =>
    new Made(`destination ${number}`, (place): Destination | undefined => {
      const all = place.others().flatMap((backend) =>
        Object.values(backend.ports)
          .filter((port) => isFit(place, backend, port))
          .map(({ name: port }) => backend.port(port)),
      );
      return all[number % all.length];
    });
  return mostly(
    fc.nat(9).map((number) => other(number, fits)),
    other(1, () => true),
    other(4, () => true),
    'api',
    {},
    null,
    new Made('a backend', ({ others }) => others()[0]),
    new Made('a backend with no port of its', ({ others }) => ({
      backend: others()[0],
      port: 'http',
    })),
  );
}

/** What leads somewhere of a list: an app may have no backend that fits. */
const existing = (list: readonly unknown[]) =>
  new Made(fc.stringify(list), (place) =>
    list
      .map((one) => realise(one, place))
      .filter((one) => {
        const to =
          typeof one === 'object' && one !== null && 'to' in one ? one.to : null;
        return to !== undefined && !(Array.isArray(to) && to.length === 0);
      }),
  );
const listed = (one: fc.Arbitrary<unknown>) =>
  fc.array(one, { minLength: 1, maxLength: 2 }).map(existing);

function isReachable(backend: Backend<string>, { protocol }: BackendPort): boolean {
  return protocol === 'TCP' && !(backend instanceof StatefulBackend);
}

const beside = destination(
  ({ namespace }, backend, port) =>
    isReachable(backend, port) && backend.namespace === namespace,
);
const anywhere = destination(
  ({ namespace }, backend, port) =>
    isReachable(backend, port) &&
    !(backend instanceof ExternalAlias) &&
    (backend.namespace === namespace ||
      (namespace !== undefined &&
        backend.namespace !== undefined &&
        'service' in backend)),
);
const shares = listed(props({ to: anywhere }, { weight }));

const ingressRoute = props(
  {
    path: mostly(
      fc.constantFrom('/one', '/two/', '/two/three'),
      'one',
      '/a//b',
      null,
    ),
    to: beside,
  },
  {
    pathType: mostly(
      fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific'),
      'exact',
      null,
    ),
  },
);
const ingress = {
  class: name,
  tlsSecret: name,
  annotations,
  controller,
  name: exposedService.name,
  paths: mostly(
    fc
      .constantFrom([], ['/'], ['/a', { path: '/a', pathType: 'Exact' }])
      .map((list) => [...list, '/other']),
    ['/a', '/a/'],
    'x',
    [null],
    ['a'],
  ),
};
const ingressRoutes = mostly(
  listed(ingressRoute),
  {},
  'x',
  [null],
  [{ path: '/x' }],
);
const gatewayRoute = fc.oneof(
  props(
    {
      path: mostly(fc.constantFrom('/one', '/two'), 'one', null),
      to: fc.oneof(anywhere, shares),
    },
    {
      headers,
      pathType: mostly(fc.constantFrom('PathPrefix', 'Exact'), 'Prefix'),
      method: mostly(fc.constant('GET'), 'get'),
    },
  ),
  props({ headers, to: fc.oneof(anywhere, shares) }, {}),
);
const gateway = {
  annotations,
  controller,
  name: exposedService.name,
  weight,
  matches: mostly(
    fc.tuple(fc.record({ path: urlPath, headers }, { requiredKeys: ['path'] })),
    [],
    [{ grpc: {} }],
    {},
    [null],
  ),
};
const split = mostly(shares, {}, 'x', [null], [{ weight: 1 }]);
const gatewayRoutes = mostly(
  listed(gatewayRoute),
  {},
  'x',
  [null],
  [{ path: '/x' }],
  [{ path: '/x', to: [] }],
);
const parentRef = mostly(
  fc.constantFrom(
    { name: 'public' },
    { name: 'public', namespace: 'gateways', sectionName: 'https', port: 443 },
  ),
  'public',
  {},
  null,
  { name: 'A' },
);
const hosted = (
  always: Record<string, fc.Arbitrary<unknown>>,
  options: Record<string, fc.Arbitrary<unknown>>,
) =>
  mostly(
    fc
      .tuple(
        fc.oneof(
          fc.record({ host }),
          fc.record({ host }),
          fc.record({ host: hosts }),
        ),
        props({ ...always, port: declaredPort }, options),
      )
      .map(([at, given]) => ({ ...at, ...given })),
    null,
    {},
    'x',
    [],
    { host: 'a.b', hots: 1 },
  );

/** One exposure of a kind, or a list of one or two. */
function oneOrSeveral(
  kind: 'ingress' | 'gateway',
  httpExposure: fc.Arbitrary<unknown>,
): fc.Arbitrary<object> {
  const second = httpExposure.map((given) => ({
    ...(given as object),
    name: 'second',
    host: 'second.example.com',
  }));
  const several = mostly(
    fc
      .oneof(fc.tuple(httpExposure), fc.tuple(httpExposure, second))
      .map((list) => [...list]),
    {},
    null,
    [null],
  );
  return fc.oneof(
    fc.constant({}),
    fc.constant({}),
    fc.record({ [kind]: httpExposure }),
    fc.record({ [kind]: several }),
  );
}

/** Ingresses and routes, to the construct alone or to others as well. */
export const httpExposures = fc
  .tuple(
    oneOrSeveral(
      'ingress',
      fc.oneof(hosted({}, ingress), hosted({ routes: ingressRoutes }, ingress)),
    ),
    oneOrSeveral(
      'gateway',
      fc.oneof(
        hosted({ parentRef }, gateway),
        hosted({ parentRef, routes: gatewayRoutes }, gateway),
        hosted({ parentRef, split, routes: gatewayRoutes }, gateway),
      ),
    ),
  )
  .map((exposures) => Object.assign({}, ...exposures) as object);

/** How a WebService or a StatefulBackend is exposed. */
export const expose = mostly(
  fc
    .tuple(
      fc.record(
        { nodePort: opened(exposedService), loadBalancer: opened(loadBalancer) },
        { requiredKeys: [] },
      ),
      httpExposures,
    )
    .map(([services, exposures]) => ({ ...services, ...exposures })),
  null,
  { ingress: {} },
  'nodePort',
  { loadbalancer: {} },
  { ingress: { host: 'a.example.com' }, ingresses: [] },
);
