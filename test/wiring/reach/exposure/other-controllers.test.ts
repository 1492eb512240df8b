import {
  ingressRoute,
  openShiftRoute,
  traefikService,
} from '../../rules/support/ways-in';
import { service, wiringOf, workload } from '../../support';

const web =
  service(
    'web',
    {
      selector: { app: 'web' },
      ports: [
        { name: 'http', port: 80, targetPort: 'plain' },
        { name: 'admin', port: 81, targetPort: 8081 },
      ],
    },
    'shop',
  ) +
  workload('Deployment', 'web', {
    namespace: 'shop',
    ports: [{ name: 'plain', containerPort: 8080 }],
  });

/** The entries of all ways in, one line each. */
function entries(yaml: string): string[] {
  return wiringOf(yaml).exposures.flatMap(({ entries: all }) =>
    all.map(({ hosts, matches, backend, servicePort, problem }) =>
      [
        hosts.join() || '*',
        matches.join(),
        '->',
        `${backend.name}:${backend.port}`,
        problem ?? servicePort?.port ?? 'any port',
      ].join(' '),
    ),
  );
}

const toWeb = [{ name: 'web', port: 'http' }];

test.each([
  ['Host(`a.example.com`)', 'a.example.com everything'],
  ['Host("a.example.com")', 'a.example.com everything'],
  [
    'Host(`a.example.com`, `b.example.com`)',
    'a.example.com,b.example.com everything',
  ],
  [
    'Host(`a.example.com`) && PathPrefix(`/api`)',
    'a.example.com PathPrefix(`/api`)',
  ],
  ['PathPrefix(`/`)', '* PathPrefix(`/`)'],
  ['HostSNI(`*`)', '* everything'],
  ['HostRegexp(`.+`)', '* HostRegexp(`.+`)'],
  ['Host(`a`) || Host(`b`)', '* Host(`a`) || Host(`b`)'],
  ['Host(`a`) && !Path(`/b`)', '* Host(`a`) && !Path(`/b`)'],
  [undefined, '* everything'],
])('The rule %s of an IngressRoute matches %s.', (match, matched) => {
  expect(entries(web + ingressRoute(toWeb, { match }))).toEqual([
    `${matched} -> web:http 80`,
  ]);
});

test('An IngressRoute goes by the entry points that it names.', () => {
  const route = ingressRoute(toWeb, { entryPoints: ['websecure'] });
  expect(wiringOf(web + route).exposures[0].through).toEqual(['websecure']);
});

test('A TraefikService leads to its own services.', () => {
  const split = traefikService('split', {
    weighted: {
      services: [
        { name: 'web', port: 81, weight: 1 },
        { name: 'copied', kind: 'TraefikService' },
      ],
    },
  });
  const copied = traefikService('copied', {
    mirroring: {
      name: 'web',
      port: 80,
      mirrors: [{ name: 'split', kind: 'TraefikService' }],
    },
  });
  const route = ingressRoute([
    { name: 'split', kind: 'TraefikService' },
    { name: 'api@internal', kind: 'TraefikService' },
    { name: 'of-a-file', kind: 'TraefikService' },
  ]);
  expect(entries(web + split + copied + route)).toEqual([
    '* everything -> web:81 81',
    '* everything -> web:80 80',
  ]);
});

test("An IngressRoute of Contour is not Traefik's.", () => {
  const apiVersion = 'contour.heptio.com/v1beta1';
  expect(entries(web + ingressRoute(toWeb, { apiVersion }))).toEqual([]);
});

const to = { kind: 'Service', name: 'web' };

test.each([
  [{}, 'web:undefined any port'],
  [{ port: { targetPort: 'http' } }, 'web:http 80'],
  [{ port: { targetPort: 8080 } }, 'web:8080 80'],
  [{ port: { targetPort: 8081 } }, 'web:8081 81'],
  [{ port: { targetPort: '8081' } }, 'web:8081 81'],
  [{ port: { targetPort: 80 } }, 'web:80 no-pod-port'],
  [{ port: { targetPort: 'plain' } }, 'web:plain no-pod-port'],
])('A Route with %j leads to %s.', (spec, leadsTo) => {
  const route = openShiftRoute({
    to,
    host: 'shop.example.com',
    path: '/a',
    ...spec,
  });
  expect(entries(web + route)).toEqual([
    `shop.example.com Prefix /a -> ${leadsTo}`,
  ]);
});

test.each([
  [{}, 'door-shop below the domain of the router'],
  [{ subdomain: 'shop' }, 'shop below the domain of the router'],
  [{ host: 'a.example.com', wildcardPolicy: 'None' }, 'a.example.com'],
  [{ host: 'a.example.com', wildcardPolicy: 'Subdomain' }, '*.example.com'],
])('A Route with %j is for %s.', (spec, host) => {
  expect(
    wiringOf(openShiftRoute({ to, ...spec })).exposures[0].entries[0].hosts,
  ).toEqual([host]);
});

test('A Route divides requests among Services, but for those without a weight.', () => {
  const alternateBackends = [
    { kind: 'Service', name: 'canary', weight: 10 },
    { kind: 'Service', name: 'to-come', weight: 0 },
  ];
  const backends = entries(web + openShiftRoute({ to, alternateBackends }, 'v1'));
  expect(backends.map((entry) => entry.split(' -> ')[1])).toEqual([
    'web:undefined any port',
    'canary:undefined no-service',
  ]);
});

test('The port of a Route is not judged where the endpoints cannot be told.', () => {
  const port = { targetPort: 9 };
  const noPods = service(
    'web',
    { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'x' }] },
    'shop',
  );
  const noSelector = service('web', { ports: [{ port: 80 }] }, 'shop');
  for (const front of [noPods, noSelector]) {
    expect(entries(front + openShiftRoute({ to, port }))).toEqual([
      expect.stringMatching('any port$'),
    ]);
  }
});

test("A Route of Knative is none of OpenShift's.", () => {
  const route = openShiftRoute({ to }, 'serving.knative.dev/v1');
  expect(entries(web + route)).toEqual([]);
});
