import { document, type Fields } from '../support/yaml';
import { cart } from './rules/support/addresses';
import { fixesBy, foundBy, messagesBy } from './rules/support/found-by';
import {
  ingressRoute,
  openShiftRoute,
  traefikService,
} from './rules/support/ways-in';
import { service, workload } from './support';

const RULE = 'exposure-to-nowhere';
const found = (yaml: string) => messagesBy(RULE, yaml);
const fixes = (yaml: string) => fixesBy(RULE, yaml);

const versions = ['traefik.io/v1alpha1', 'traefik.containo.us/v1alpha1'];

describe.each(versions)('An IngressRoute of %s', (apiVersion) => {
  const leading = (backend: Fields) => ingressRoute([backend], { apiVersion });

  test('fails if its Service is not there and a name is near, and passes if it is.', () => {
    expect(found(cart + leading({ name: 'carts', port: 80 }))).toEqual([
      'error: the IngressRoute "door" points to the Service "carts", which does not ' +
        'exist in namespace "shop"; did you mean "cart"?',
    ]);
    expect(found(cart + leading({ name: 'payments', port: 80 }))).toEqual([
      expect.stringMatching('^warning: '),
    ]);
    expect(found(cart + leading({ name: 'cart', port: 80 }))).toEqual([]);
    expect(found(cart + leading({ name: 'cart', port: 'http' }))).toEqual([]);
    expect(found(leading({ name: 'cart', port: 80 }))).toEqual([]);
  });

  test.each([
    [8080, 'use port 80 of the Service: 8080 is the port of its pods'],
    ['80', 'write 80 without quotes: a text is the name of a port'],
    ['htpp', 'use the port "http"'],
    [undefined, 'use port 80 of the Service'],
  ])('fails on the port %j, which its Service does not have.', (port, fix) => {
    const wrong = cart + leading({ name: 'cart', port });
    expect(foundBy(RULE, wrong)).toEqual(['error IngressRoute door']);
    expect(fixes(wrong)).toEqual([fix]);
  });
});

test.each(['IngressRouteTCP', 'IngressRouteUDP'])(
  'fails on an %s alike.',
  (kind) => {
    const wrong = cart + ingressRoute([{ name: 'carts', port: 80 }], { kind });
    expect(foundBy(RULE, wrong)).toEqual([`error ${kind} door`]);
  },
);

test('fails on a TraefikService that leads nowhere.', () => {
  const split = (name: string) =>
    traefikService('split', { weighted: { services: [{ name, port: 80 }] } });
  const route = ingressRoute([{ name: 'split', kind: 'TraefikService' }]);
  expect(foundBy(RULE, cart + split('carts') + route)).toEqual([
    'error IngressRoute door',
  ]);
  expect(foundBy(RULE, cart + split('cart') + route)).toEqual([]);
});

test('An alias takes any number from Traefik, and no name that it does not list.', () => {
  const alias = service(
    'files',
    {
      type: 'ExternalName',
      externalName: 'nas.example.com',
      ports: [{ port: 80 }],
    },
    'shop',
  );
  const leading = (port: number | string) =>
    found(alias + ingressRoute([{ name: 'files', port }]));
  expect(leading(5000)).toEqual([]);
  expect(leading('http')).toEqual([expect.stringMatching('^error: ')]);
});

describe('A Service in another namespace', () => {
  const route = ingressRoute([{ name: 'cart', namespace: 'bank', port: 80 }]);
  const bank = cart.replaceAll('shop', 'bank');
  const traefik = (...args: readonly string[]) =>
    workload('Deployment', 'traefik', { namespace: 'edge', container: { args } });

  test('A Traefik without the option does not follow.', () => {
    expect(found(bank + traefik('--providers.kubernetescrd') + route)).toEqual([
      'warning: the IngressRoute "door" points to the Service "cart" in namespace ' +
        '"bank", but Traefik stays in the namespace of an IngressRoute',
    ]);
  });

  test.each([
    ['has the option', '--providers.kubernetescrd.allowCrossNamespace=true'],
    ['is told elsewhere what to do', '--configfile=/etc/traefik.yaml'],
  ])('Nothing is said if Traefik %s.', (_, option) => {
    expect(found(bank + traefik(option) + route)).toEqual([]);
    expect(found(bank + route)).toEqual([]);
  });

  test('fails without the namespace, and is told where its Service is.', () => {
    const wrong = bank + ingressRoute([{ name: 'cart', port: 80 }]);
    expect(foundBy(RULE, wrong)).toEqual(['error IngressRoute door']);
    expect(fixes(wrong)).toEqual([
      'move the IngressRoute to the namespace "bank" of the Service "cart": an ' +
        'IngressRoute reaches Services of its own namespace only, unless Traefik runs ' +
        'with allowCrossNamespace and the service names its namespace',
    ]);
  });
});

describe('A Route of OpenShift', () => {
  const to = { kind: 'Service', name: 'cart' };

  test('fails if a Service is not there and a name is near, and passes if it is.', () => {
    const other = { kind: 'Service', name: 'carts', weight: 10 };
    expect(found(cart + openShiftRoute({ to: other }))).toEqual([
      'error: the Route "door" points to the Service "carts", which does not exist in ' +
        'namespace "shop"; did you mean "cart"?',
    ]);
    expect(
      foundBy(RULE, cart + openShiftRoute({ to, alternateBackends: [other] })),
    ).toEqual(['error Route door']);
    expect(found(cart + openShiftRoute({ to }))).toEqual([]);
  });

  test.each([
    [80, "use targetPort: http, the name of the Service's port"],
    ['htpp', 'use the port "http"'],
    [
      9090,
      "use the name of a port of the Service, or the number of the pods' port",
    ],
  ])('fails on the port %j, which the pods do not have.', (targetPort, fix) => {
    const wrong = cart + openShiftRoute({ to, port: { targetPort } });
    expect(found(wrong)).toEqual([
      `error: the Route "door" points to port ${JSON.stringify(targetPort)} of the ` +
        'pods behind the Service "cart", which leads to "http" (8080)' +
        (targetPort === 'htpp' ? '; did you mean "http"?' : ''),
    ]);
    expect(fixes(wrong)).toEqual([fix]);
  });

  test.each([8080, '8080', 'http'])('It may name the port %j.', (targetPort) => {
    expect(found(cart + openShiftRoute({ to, port: { targetPort } }))).toEqual([]);
  });

  test("A port's own name is needed, not that of the pods' port.", () => {
    const front = service(
      'web',
      { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] },
      'shop',
    );
    const route = openShiftRoute({
      to: { name: 'web' },
      port: { targetPort: 'http' },
    });
    expect(found(front + route)).toEqual([
      'error: the Route "door" points to port "http" of the pods behind the Service ' +
        '"web", which leads to http',
    ]);
    expect(fixes(front + route)).toEqual([
      "use the number of the pods' port, or name the port of the Service",
    ]);
  });
});

test('The ports of pods that an operator makes are not judged.', () => {
  const alertmanager = document({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Alertmanager',
    metadata: { name: 'main', namespace: 'shop' },
    spec: {
      containers: [
        { name: 'proxy', ports: [{ name: 'tls', containerPort: 9095 }] },
      ],
    },
  });
  const front = service(
    'alerts',
    {
      selector: { alertmanager: 'main' },
      ports: [{ port: 80, targetPort: 'web' }],
    },
    'shop',
  );
  const closed = document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'closed', namespace: 'shop' },
    spec: { podSelector: {}, ingress: [{ ports: [{ port: 9095 }] }] },
  });
  const route = openShiftRoute({ to: { name: 'alerts' } });
  expect(
    messagesBy('policy-blocks-exposure', alertmanager + front + closed + route),
  ).toEqual([]);
});

test.each([
  ['IngressRoute', ingressRoute([{ name: 'cart', port: 80 }])],
  ['Route', openShiftRoute({ to: { kind: 'Service', name: 'cart' } })],
])('A policy shuts what an %s exposes.', (kind, way) => {
  const policy = (from: Fields) =>
    document({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: { podSelector: {}, ingress: [{ from: [from] }] },
    });
  const blocks = (from: Fields) =>
    messagesBy('policy-blocks-exposure', cart + way + policy(from));
  expect(blocks({ podSelector: {} })).toEqual([
    `warning: calls through ${kind} "door" to port 80 of Service shop/cart are ` +
      'dropped: NetworkPolicy "cart" lets pods of their own namespace only call TCP 8080 of cart',
  ]);
  expect(blocks({ namespaceSelector: {} })).toEqual([]);
});
