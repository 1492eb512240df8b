import type { Exposure } from '../../../../src/wiring';
import { document, type Fields } from '../../../support/yaml';
import { service, wiringOf } from '../../support';

const web = service(
  'web',
  {
    ports: [
      { name: 'http', port: 80 },
      { name: 'admin', port: 81 },
    ],
  },
  'shop',
);

function ingress(spec: Fields): string {
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'exposure', namespace: 'shop' },
    spec,
  });
}

function route(backend: Fields, namespace = 'shop', rule?: Fields): string {
  return document({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'exposure', namespace },
    spec: {
      parentRefs: [{ name: 'public', namespace: 'gateways' }],
      hostnames: ['shop.example.com'],
      rules: [{ ...rule, backendRefs: [backend] }],
    },
  });
}

/** The entries of a exposure, one line each. */
function entries({ entries: all }: Exposure): string[] {
  return all.map(
    ({ hosts, matches, backend, servicePort, problem }) =>
      `${hosts.join() || '*'} ${matches.join(' or ')} -> ` +
      `${backend.name}:${backend.port} ` +
      `${problem ?? servicePort?.port ?? 'any port'}`,
  );
}

test('An Ingress leads to Services by the name or the number of their port.', () => {
  const [exposure] = wiringOf(
    web +
      ingress({
        ingressClassName: 'nginx',
        defaultBackend: { service: { name: 'web', port: { name: 'admin' } } },
        rules: [
          {
            host: 'shop.example.com',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'web', port: { number: 80 } } },
                },
              ],
            },
          },
          {
            http: {
              paths: [
                {
                  path: '/x',
                  pathType: 'Exact',
                  backend: { service: { name: 'web', port: { name: 'http' } } },
                },
              ],
            },
          },
        ],
      }),
  ).exposures;
  expect(exposure.through).toEqual(['nginx']);
  expect(entries(exposure)).toEqual([
    '*  -> web:admin 81',
    'shop.example.com Prefix / -> web:80 80',
    '* Exact /x -> web:http 80',
  ]);
  expect(exposure.entries[2].field).toEqual([
    'spec',
    'rules',
    1,
    'http',
    'paths',
    0,
    'backend',
  ]);
});

test.each([
  ['api', { number: 80 }, 'no-service'],
  ['web', { number: 8080 }, 'no-port'],
  ['web', { name: 'htpp' }, 'no-port'],
  ['web', {}, 'port-not-named'],
])('fails on an Ingress that leads to %s %j: %s.', (name, port, problem) => {
  const { exposures } = wiringOf(
    web + ingress({ defaultBackend: { service: { name, port } } }),
  );
  expect(exposures[0].entries[0].problem).toBe(problem);
});

test(
  'What a controller reads from its annotations, and what is no Service, leads ' +
    'nowhere that could be missing.',
  () => {
    const { exposures } = wiringOf(
      web +
        ingress({
          rules: [
            {
              http: {
                paths: [
                  {
                    backend: {
                      service: {
                        name: 'redirect',
                        port: { name: 'use-annotation' },
                      },
                    },
                  },
                  { backend: { resource: { kind: 'Bucket', name: 'x' } } },
                ],
              },
            },
          ],
        }),
    );
    expect(exposures[0].entries).toEqual([]);
  },
);

test('An alias need not list the port that an Ingress names.', () => {
  const { exposures } = wiringOf(
    service('mail', { type: 'ExternalName', externalName: 'example.com' }, 'shop') +
      ingress({
        defaultBackend: { service: { name: 'mail', port: { number: 443 } } },
      }),
  );
  expect(entries(exposures[0])).toEqual(['*  -> mail:443 any port']);
});

test('A route of the Gateway API leads to a Service, and says through which Gateway.', () => {
  const rule = {
    matches: [{ path: { type: 'Exact', value: '/a' }, method: 'GET' }, {}],
  };
  const [exposure] = wiringOf(
    web + route({ name: 'web', port: 80 }, 'shop', rule),
  ).exposures;
  expect(exposure.through).toEqual(['gateways/public']);
  expect(entries(exposure)).toEqual([
    'shop.example.com Exact /a method "GET" or PathPrefix / -> web:80 80',
  ]);
  expect(exposure.entries[0].field).toEqual(['spec', 'rules', 0, 'backendRefs', 0]);
});

test('A route enters another namespace where a ReferenceGrant there lets it.', () => {
  const grant = (from: string, to?: Fields) =>
    document({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: 'grant', namespace: 'shop' },
      spec: {
        from: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            namespace: from,
          },
        ],
        to: [{ group: '', kind: 'Service', ...to }],
      },
    });
  const away = web + route({ name: 'web', namespace: 'shop', port: 80 }, 'edge');
  const problem = (yaml: string) => wiringOf(yaml).exposures[0].entries[0].problem;
  expect(problem(away + grant('edge'))).toBeUndefined();
  expect(problem(away + grant('edge', { name: 'web' }))).toBeUndefined();
  expect(problem(away + grant('edge', { name: 'other' }))).toBe('not-granted');
  expect(problem(away + grant('other'))).toBe('not-granted');
  expect(problem(away)).toBe('not-granted');
});

test('A Service in a namespace that is not in the manifests is not called missing.', () => {
  expect(
    wiringOf(route({ name: 'web', namespace: 'far', port: 80 })).exposures[0]
      .entries[0].problem,
  ).toBe('unknown-namespace');
});

test('Of two ports of one number, a route leads to that of its protocol.', () => {
  const dns = service(
    'web',
    {
      ports: [
        { name: 'dns-tcp', port: 53, protocol: 'TCP' },
        { name: 'dns', port: 53, protocol: 'UDP' },
      ],
    },
    'shop',
  );
  const leads = (kind: string) =>
    wiringOf(dns + route({ name: 'web', port: 53 }).replace('HTTPRoute', kind))
      .exposures[0].entries[0].servicePort?.name;
  expect(leads('UDPRoute')).toBe('dns');
  expect(leads('TCPRoute')).toBe('dns-tcp');
});
