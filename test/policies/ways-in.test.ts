import { document } from '../support/yaml';
import { service, workload } from '../wiring/support';
import { entering, objectsOf, written } from './support';

const namespace = 'shop';
const WEB = workload('Deployment', 'web', {
  namespace,
  ports: [
    { name: 'http', containerPort: 8080 },
    { name: 'metrics', containerPort: 9090 },
  ],
});
const front = (spec: object = {}) =>
  service(
    'web',
    {
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 'http' }],
      ...spec,
    },
    namespace,
  );
const INGRESS = document({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
});

test.each(['LoadBalancer', 'NodePort'])(
  'Everyone gets in through a %s, on its ports alone.',
  (type) => {
    const { policies, text, unknown } = written(objectsOf(WEB, front({ type })));
    expect(entering(policies, 'web')).toEqual(['everybody on TCP 8080']);
    expect(text).toContain(
      `# Everyone: Service shop/web is open to the outside (${type})\n`,
    );
    expect(unknown).toEqual([]);
  },
);

test('So does everyone through external addresses of a Service, and through a port of the node.', () => {
  const { policies } = written(
    objectsOf(WEB, front({ externalIPs: ['192.0.2.1'] })),
  );
  expect(entering(policies, 'web')).toEqual(['everybody on TCP 8080']);
  const agent = workload('DaemonSet', 'agent', {
    ports: [{ containerPort: 80, hostPort: 8000 }],
  });
  expect(entering(written(objectsOf(agent)).policies, 'agent')).toEqual([
    'everybody on TCP 80',
  ]);
});

test('Behind an Ingress everyone gets in, and a note says so, until its controller is known.', () => {
  const open = written(objectsOf(WEB, front(), INGRESS));
  expect(entering(open.policies, 'web')).toEqual(['everybody on TCP 8080']);
  expect(open.text).toContain(
    '# Everyone: Ingress shop/web leads here, and where its controller runs is not known\n',
  );
  expect(open.notes).toEqual([
    expect.stringContaining('give their namespace with --controller'),
  ]);
  const { policies, notes } = written(objectsOf(WEB, front(), INGRESS), {
    controllers: ['ingress-nginx'],
  });
  expect(entering(policies, 'web')).toEqual([
    'every pod in namespace "ingress-nginx" on TCP 8080',
  ]);
  expect(notes).toEqual([]);
});

test('A route leads in like an Ingress, also through an alias in another namespace.', () => {
  const route = document({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace },
    spec: {
      parentRefs: [{ name: 'public' }],
      rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
    },
  });
  const { policies } = written(objectsOf(WEB, front(), route), {
    controllers: ['gateways'],
  });
  expect(entering(policies, 'web')).toEqual([
    'every pod in namespace "gateways" on TCP 8080',
  ]);
  const alias = service(
    'alias',
    {
      type: 'ExternalName',
      externalName: 'web.shop.svc.cluster.local',
      ports: [{ port: 80 }],
    },
    'edge',
  );
  const elsewhere = document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'edge', namespace: 'edge' },
    spec: { defaultBackend: { service: { name: 'alias', port: { number: 80 } } } },
  });
  const through = written(objectsOf(WEB, front(), alias, elsewhere));
  expect(entering(through.policies, 'web')).toEqual(['everybody on TCP 8080']);
});

const openShiftRoute = (port?: number | string) =>
  document({
    apiVersion: 'route.openshift.io/v1',
    kind: 'Route',
    metadata: { name: 'web', namespace },
    spec: {
      to: { kind: 'Service', name: 'web' },
      port: port && { targetPort: port },
    },
  });

test.each<[string, number | string | undefined]>([
  ['number in the pods', 8080],
  ['number in the pods as a text', '8080'],
  ['name in the Service', 'front'],
  ['Service alone', undefined],
])('A Route of OpenShift leads in to the port of its %s.', (_, port) => {
  const web = front({ ports: [{ name: 'front', port: 80, targetPort: 'http' }] });
  const { policies, unknown } = written(objectsOf(WEB, web, openShiftRoute(port)));
  expect(entering(policies, 'web')).toEqual(['everybody on TCP 8080']);
  expect(unknown).toEqual([]);
});

test.each<[string, object[]]>([
  [
    'of both protocols',
    [
      { port: 53, name: 'tcp' },
      { port: 53, name: 'udp', protocol: 'UDP' },
    ],
  ],
  ['of TCP alone, which Traefik calls all the same', [{ port: 53 }]],
])('An IngressRouteUDP opens UDP alone at a port %s.', (_, ports) => {
  const route = document({
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRouteUDP',
    metadata: { name: 'web', namespace },
    spec: { routes: [{ services: [{ name: 'web', port: 53 }] }] },
  });
  const { policies } = written(objectsOf(WEB, front({ ports }), route));
  expect(entering(policies, 'web')).toEqual(['everybody on UDP 53']);
});

test('Controllers call the pods of a headless Service on the port behind it.', () => {
  const headless = front({ clusterIP: 'None' });
  const { policies } = written(objectsOf(WEB, headless, INGRESS));
  expect(entering(policies, 'web')).toEqual(['everybody on TCP 8080']);
});

test('A way in of another API is not read, until it is given who comes in by it.', () => {
  const route = document({
    apiVersion: 'getambassador.io/v2',
    kind: 'Mapping',
    metadata: { name: 'web', namespace },
    spec: { prefix: '/', service: 'web' },
  });
  const objects = objectsOf(WEB, route);
  expect(written(objects).unknown).toEqual([
    'Mapping shop/web may lead calls in from outside, and is not read here: give who comes in',
  ]);
  const calls = [
    { from: { namespace: 'ambassador' }, to: { workload: 'web', port: 8080 } },
  ];
  expect(written(objects, { calls }).unknown).toEqual([]);
});

describe('A port that is scraped', () => {
  const scraped = workload('Deployment', 'web', {
    namespace,
    ports: [{ name: 'metrics', containerPort: 9090 }],
  }).replace(
    'labels:',
    'annotations: { prometheus.io/scrape: "true", prometheus.io/port: "9090" }\n      labels:',
  );
  const monitor = document({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'web', namespace },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      podMetricsEndpoints: [{ port: 'metrics' }],
    },
  });
  const prometheus = workload('Deployment', 'prometheus', {
    namespace,
    container: { image: 'prom/prometheus:v3' },
  });

  test.each([
    ['by annotations', [scraped], 'Deployment shop/web'],
    ['by a monitor', [WEB, monitor], 'PodMonitor shop/web'],
  ])(
    '%s lets in the Prometheus of the manifests, or of a namespace that is given.',
    (_, texts, source) => {
      expect(written(objectsOf(...texts)).unknown).toEqual([
        `Prometheus is told to scrape TCP 9090 of Deployment shop/web (${source}), but is not in these manifests: ` +
          'give its pods, or its namespace with --prometheus',
      ]);
      const known = written(objectsOf(...texts, prometheus));
      expect(entering(known.policies, 'web')).toEqual(['prometheus on TCP 9090']);
      expect(known.unknown).toEqual([]);
      const given = written(objectsOf(...texts), { prometheus: ['monitoring'] });
      expect(entering(given.policies, 'web')).toEqual([
        'every pod in namespace "monitoring" on TCP 9090',
      ]);
    },
  );

  test('is every port of a Service that asks for it and names none.', () => {
    const asking = front({}).replace(
      'metadata:',
      'metadata:\n  annotations: { prometheus.io/scrape: "true" }',
    );
    const { policies } = written(objectsOf(WEB, asking, prometheus));
    expect(entering(policies, 'web')).toEqual(['prometheus on TCP 8080']);
  });
});
