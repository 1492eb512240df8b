import { ApiObject, Testing } from 'cdk8s';
import { type Exposure, StatefulBackend, WebService } from '../../src';
import { manifest, objects } from '../support/synthesize';
import '../../src/testing';
import { shop } from './support';

const parentRef = { name: 'public', namespace: 'gateways', sectionName: 'https' };
const host = 'shop.example.com';
const routes = (chart: Parameters<typeof objects>[0]) =>
  objects(chart).filter((object) => /Route|Grant/.test(object));

test('A Gateway leads a host to a port of the Service.', () => {
  const { chart, web } = shop();
  web({ gateway: { port: 'http', parentRef, host } });
  const { apiVersion, spec } = manifest(chart, 'HTTPRoute', 'web');
  expect(apiVersion).toBe('gateway.networking.k8s.io/v1');
  expect(spec).toEqual({
    parentRefs: [parentRef],
    hostnames: [host],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        backendRefs: [{ name: 'web', port: 80 }],
      },
    ],
  });
  expect(chart).toBeWiredCorrectly();
});

test('Requests are told apart by path, method, headers and query.', () => {
  const { chart, web } = shop();
  web({
    gateway: {
      port: 'http',
      parentRef: { name: 'public', port: 8443 },
      host: ['a.example.com', '*.example.org'],
      matches: [
        { path: '/v2', pathType: 'Exact', method: 'GET' },
        { path: '/v[34]', pathType: 'RegularExpression' },
        {
          headers: {
            'x-tester': 'yes',
            'cookie': { regularExpression: '.*beta=1.*' },
          },
          query: { beta: '1' },
        },
      ],
    },
  });
  const { parentRefs, hostnames, rules } = manifest(chart, 'HTTPRoute').spec;
  expect(parentRefs).toEqual([{ name: 'public', port: 8443 }]);
  expect(hostnames).toEqual(['a.example.com', '*.example.org']);
  expect(rules[0].matches).toEqual([
    { path: { type: 'Exact', value: '/v2' }, method: 'GET' },
    { path: { type: 'RegularExpression', value: '/v[34]' } },
    {
      path: { type: 'PathPrefix', value: '/' },
      queryParams: [{ name: 'beta', value: '1' }],
      headers: [
        { name: 'x-tester', value: 'yes' },
        { type: 'RegularExpression', name: 'cookie', value: '.*beta=1.*' },
      ],
    },
  ]);
});

test('Weights share the traffic, with a canary or among other backends.', () => {
  const { chart, api, docs, web } = shop([undefined, undefined]);
  web({
    gateway: {
      port: 'http',
      parentRef,
      host: '*',
      weight: 90,
      split: [{ to: api.port('http'), weight: 10 }],
      routes: [
        {
          path: '/docs',
          to: [{ to: docs.port() }, { to: api.port('metrics'), weight: 0 }],
        },
      ],
    },
  });
  const { spec } = manifest(chart, 'HTTPRoute');
  expect(spec).not.toHaveProperty('hostnames');
  expect(spec.rules).toMatchObject([
    {
      backendRefs: [
        { name: 'web', port: 80, weight: 90 },
        { name: 'api', port: 80, weight: 10 },
      ],
    },
    {
      matches: [{ path: { value: '/docs' } }],
      backendRefs: [
        { name: 'docs', port: 80 },
        { name: 'api', port: 9090, weight: 0 },
      ],
    },
  ]);
});

test('A port that speaks gRPC has a GRPCRoute, with services and methods.', () => {
  const { chart, web } = shop();
  const service = web({
    gateway: [
      {
        name: 'web-calls',
        port: 'grpc',
        parentRef,
        host: 'calls.example.com',
        matches: [
          { grpc: { service: 'shop.Cart', method: 'AddItem' } },
          { headers: { tester: 'yes' } },
        ],
      },
      { name: 'web-all-calls', port: 'grpc', parentRef, host: 'all.example.com' },
    ],
  });
  expect(manifest(chart, 'GRPCRoute', 'web-calls').spec).toMatchObject({
    hostnames: ['calls.example.com'],
    rules: [
      {
        matches: [
          { method: { service: 'shop.Cart', method: 'AddItem' } },
          { headers: [{ name: 'tester', value: 'yes' }] },
        ],
        backendRefs: [{ name: 'web', port: 9000 }],
      },
    ],
  });
  expect(manifest(chart, 'GRPCRoute', 'web-all-calls').spec.rules).toEqual([
    { backendRefs: [{ name: 'web', port: 9000 }] },
  ]);
  expect(service.routes.map(({ node }) => node.id)).toEqual([
    'grpc-route-web-calls',
    'grpc-route-web-all-calls',
  ]);
  expect(chart).toBeWiredCorrectly();
});

test('The appProtocol of a port says more than its name.', () => {
  const { chart } = shop();
  new WebService(chart, 'calls', {
    image: 'x',
    ports: { api: { port: 80, appProtocol: 'grpc' } },
    expose: { gateway: { parentRef, host } },
  });
  new WebService(chart, 'pages', {
    image: 'x',
    ports: { grpc: { port: 80, appProtocol: 'http' } },
    expose: { gateway: { parentRef, host: 'b.example.com' } },
  });
  expect(routes(chart)).toEqual(['GRPCRoute calls', 'HTTPRoute pages']);
});

test('A backend of another namespace is let in by a ReferenceGrant there, for its Service alone.', () => {
  const { app, chart, docs, web } = shop();
  web({
    gateway: [
      {
        port: 'http',
        parentRef,
        host,
        routes: [
          { path: '/docs', to: docs.port() },
          { path: '/help', to: docs.port() },
        ],
      },
    ],
  });
  expect(manifest(chart, 'HTTPRoute').spec.rules[1].backendRefs).toEqual([
    { name: 'docs', namespace: 'docs', port: 80 },
  ]);
  expect(routes(chart)).toEqual([
    'HTTPRoute web',
    'ReferenceGrant docs-from-web.shop',
  ]);
  const { metadata, spec } = manifest(chart, 'ReferenceGrant');
  expect(metadata.namespace).toBe('docs');
  expect(spec).toEqual({
    from: [
      { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' },
    ],
    to: [{ group: '', kind: 'Service', name: 'docs' }],
  });
  expect(app).toBeWiredCorrectly();
});

test('fails where nobody of this app can let a route in.', () => {
  const { chart, web } = shop();
  const { docs: foreign } = shop();
  const failing = (expose: Exposure<'http' | 'grpc'>) => expect(() => web(expose));
  failing({
    gateway: {
      port: 'http',
      parentRef,
      host,
      routes: [{ path: '/docs', to: foreign.port() }],
    },
  }).toThrow(
    'expose.gateway refers to the Service "docs" in another namespace, and only ' +
      'the owner of that namespace can allow this, got "docs"',
  );
  const { docs, web: homeless } = shop([undefined, 'docs']);
  expect(() =>
    homeless({
      gateway: {
        port: 'http',
        parentRef,
        host,
        routes: [{ path: '/docs', to: docs.port() }],
      },
    }),
  ).toThrow(
    'expose.gateway refers to elsewhere/docs, but the namespace of the route is not known',
  );
  const database = new StatefulBackend(chart, 'db', {
    image: 'x',
    ports: { http: 80 },
  });
  failing({
    gateway: {
      port: 'http',
      parentRef,
      host,
      routes: [{ path: '/db', to: database.port() }],
    },
  }).toThrow('a headless Service');
  failing({
    gateway: {
      port: 'http',
      parentRef,
      host,
      routes: [{ path: '/db', to: database.pod(0).port() }],
    },
  }).toThrow('one pod behind a headless Service');
  expect(() => Testing.synth(chart)).not.toThrow();
});

test(
  'fails where a GRPCRoute and an HTTPRoute of one Gateway are for one host, ' +
    'of which its listener takes one.',
  () => {
    expect(() =>
      shop().web({
        gateway: [
          { port: 'http', parentRef, host },
          { name: 'calls', port: 'grpc', parentRef, host },
        ],
      }),
    ).toThrow(
      'expose.gateway[1] and expose.gateway[0] are a GRPCRoute and an HTTPRoute ' +
        'for the same host, but a listener accepts only one of them, got "shop.example.com"',
    );
  },
);

test('fails where two constructs have the same host and path at one Gateway.', () => {
  const { app, chart, web } = shop();
  web({ gateway: { port: 'http', parentRef, host } });
  const expose = {
    gateway: { parentRef, host, matches: [{ path: '/api/' }, { path: '/' }] },
  };
  new WebService(chart, 'next', {
    image: 'example/app:2.0',
    ports: { http: 80 },
    readiness: { httpGet: '/' },
    expose,
  });
  expect(() => app.synth()).toThrow(
    '[shop/next/http-route] the HTTPRoute "next" routes shop.example.com ' +
      '(PathPrefix /) to next:80, but the HTTPRoute "web" routes it to web:80',
  );
});

test('fails without a Gateway, with both ways to name one.', () => {
  expect(() => shop().web({ gateway: { port: 'http', host } })).toThrow(
    'expose.gateway has no Gateway, allowed { name, namespace, sectionName }, ' +
      'set parentRef: { name: … }, or set one for all: Defaults.of(app).set({ expose: ' +
      '{ gateway: { parentRef: { name: … } } } })',
  );
});

test('fails at synthesis if a Gateway of the app does not take the route.', () => {
  const { app, elsewhere, web } = shop(['shop', 'gateways']);
  new ApiObject(elsewhere, 'gateway', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public', namespace: 'gateways' },
    spec: {
      gatewayClassName: 'example',
      listeners: [{ name: 'https', port: 443, protocol: 'HTTPS' }],
    },
  });
  web({ gateway: { port: 'http', parentRef, host } });
  expect(() => app.synthYaml()).toThrow(
    'the listener "https" of the Gateway "public" in namespace "gateways" does not ' +
      'take the HTTPRoute "web" in namespace "shop": it takes only routes of its own namespace',
  );
});
