import { JsonPatch, Testing } from 'cdk8s';
import { ExistingService, ExternalAlias, WebService } from '../../src';
import { manifest, objects } from '../support/synthesize';
import '../../src/testing';
import { shop } from './support';

const to = (name: string, port: string) => ({
  service: { name, port: { name: port } },
});

test('A host leads to a port of the Service, by name and with everything below it.', () => {
  const { chart, web } = shop();
  web({
    ingress: {
      port: 'http',
      host: 'shop.example.com',
      class: 'nginx',
      tlsSecret: 'shop-tls',
      annotations: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' },
    },
  });
  const { metadata, spec } = manifest(chart, 'Ingress');
  expect(metadata).toMatchObject({
    name: 'web',
    namespace: 'shop',
    annotations: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' },
    labels: { 'app.kubernetes.io/name': 'web' },
  });
  expect(spec).toEqual({
    ingressClassName: 'nginx',
    tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
    rules: [
      {
        host: 'shop.example.com',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: to('web', 'http') }],
        },
      },
    ],
  });
  expect(chart).toBeWiredCorrectly();
});

test('Several hosts have the same paths, and certificates of their own where they say so.', () => {
  const { chart, web } = shop();
  web({
    ingress: {
      port: 'http',
      host: [
        'a.example.com',
        { host: '*.example.org', tlsSecret: 'org' },
        'b.example.com',
      ],
      tlsSecret: 'com',
      paths: ['/shop', { path: '/', pathType: 'Exact' }],
    },
  });
  const { tls, rules } = manifest(chart, 'Ingress').spec;
  expect(tls).toEqual([
    { hosts: ['a.example.com', 'b.example.com'], secretName: 'com' },
    { hosts: ['*.example.org'], secretName: 'org' },
  ]);
  expect(rules.map(({ host }: { host: string }) => host)).toEqual([
    'a.example.com',
    '*.example.org',
    'b.example.com',
  ]);
  expect(rules[1].http.paths).toMatchObject([
    { path: '/shop', pathType: 'Prefix' },
    { path: '/', pathType: 'Exact' },
  ]);
});

test('A "*" is any host.', () => {
  const { chart, web } = shop();
  web({ ingress: { port: 'http', host: '*', tlsSecret: 'any' } });
  expect(manifest(chart, 'Ingress').spec).toMatchObject({
    rules: [{ http: {} }],
    tls: [{ secretName: 'any' }],
  });
  expect(manifest(chart, 'Ingress').spec.rules[0]).not.toHaveProperty('host');
});

test('A path leads to another backend: one Ingress, many services.', () => {
  const { chart, api, web } = shop();
  web({
    ingress: {
      port: 'http',
      host: 'shop.example.com',
      routes: [
        { path: '/api', to: api.port('http') },
        { path: '/metrics', pathType: 'Exact', to: api.port('metrics') },
      ],
    },
  });
  expect(manifest(chart, 'Ingress').spec.rules[0].http.paths).toEqual([
    { path: '/', pathType: 'Prefix', backend: to('web', 'http') },
    { path: '/api', pathType: 'Prefix', backend: to('api', 'http') },
    { path: '/metrics', pathType: 'Exact', backend: to('api', 'metrics') },
  ]);
  expect(chart).toBeWiredCorrectly();
});

test('An Ingress may lead to others alone.', () => {
  const { chart, api, web } = shop();
  web({
    ingress: {
      port: 'http',
      host: 'shop.example.com',
      paths: [],
      routes: [{ path: '/', to: api.port('http') }],
    },
  });
  expect(manifest(chart, 'Ingress').spec.rules[0].http.paths).toMatchObject([
    { backend: to('api', 'http') },
  ]);
});

test('Several Ingresses have names of their own.', () => {
  const { chart, web } = shop();
  const service = web({
    ingress: [
      { port: 'http', host: 'shop.example.com', class: 'public' },
      {
        name: 'web-office',
        port: 'http',
        host: 'shop.office.example.com',
        class: 'internal',
      },
    ],
  });
  expect(objects(chart).filter((object) => object.startsWith('Ingress'))).toEqual([
    'Ingress web',
    'Ingress web-office',
  ]);
  expect(service.ingresses.map(({ node }) => node.id)).toEqual([
    'ingress',
    'ingress-web-office',
  ]);
});

test('An alias in the namespace of the Ingress stands for a backend of another.', () => {
  const { chart, docs, web } = shop();
  const alias = new ExternalAlias(chart, 'docs', { backend: docs });
  web({
    ingress: {
      port: 'http',
      host: 'shop.example.com',
      routes: [{ path: '/docs', to: alias.port() }],
    },
  });
  expect(manifest(chart, 'Ingress').spec.rules[0].http.paths[1].backend).toEqual(
    to('docs', 'http'),
  );
  expect(chart).toBeWiredCorrectly();
});

test('A Service that somebody else deploys is not missed.', () => {
  const { app, chart, web } = shop();
  const existing = new ExistingService(chart, 'blog', { ports: { http: 80 } });
  web({
    ingress: {
      port: 'http',
      host: 'shop.example.com',
      routes: [{ path: '/blog', to: existing.port() }],
    },
  });
  expect(manifest(chart, 'Ingress').metadata.annotations).toEqual({
    'harbour.cdk8s.io/ignore-exposure-to-nowhere':
      'somebody else deploys the Service "blog"',
  });
  expect(app).toBeWiredCorrectly();
});

test(
  'What a policy closes stays open to the controller of an Ingress, on the exposed ' +
    'port and on those that routes lead to.',
  () => {
    const { chart, api, web } = shop();
    const front = web({
      ingress: {
        port: 'http',
        host: 'shop.example.com',
        controller: { namespace: 'ingress-nginx' },
        routes: [{ path: '/api', to: api.port('http') }],
      },
    });
    front.connectTo(api, 'metrics');
    const from = [
      {
        namespaceSelector: {
          matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' },
        },
      },
    ];
    expect(manifest(chart, 'NetworkPolicy', 'api').spec.ingress).toContainEqual({
      from,
      ports: [{ port: 8080, protocol: 'TCP' }],
    });
  },
);

test('What is patched is in the YAML.', () => {
  const { chart, web } = shop();
  const [ingress] = web({
    ingress: { port: 'http', host: 'shop.example.com' },
  }).ingresses;
  ingress.addJsonPatch(
    JsonPatch.add('/spec/defaultBackend', {
      service: { name: 'web', port: { number: 80 } },
    }),
  );
  expect(manifest(chart, 'Ingress').spec.defaultBackend).toEqual({
    service: { name: 'web', port: { number: 80 } },
  });
});

test('fails where a backend is in another namespace, with what to do instead.', () => {
  const { docs, web } = shop();
  expect(() =>
    web({
      ingress: {
        port: 'http',
        host: 'shop.example.com',
        routes: [{ path: '/docs', to: docs.port() }],
      },
    }),
  ).toThrow(
    '[shop/web] expose.ingress.routes[0].to is in another namespace, ' +
      'but an Ingress can only refer to Services in its own, got "docs", allowed ' +
      '"shop", ' +
      'use expose.gateway, or use an alias in the namespace of the Ingress, new ' +
      "ExternalAlias(chart, 'docs', { backend }), if the controller supports " +
      'ExternalName Services',
  );
});

test('fails where two Ingresses of a construct match the same, and leaves nothing behind.', () => {
  const { chart, api, web } = shop();
  expect(() =>
    web({
      ingress: {
        port: 'http',
        host: 'a.example.com',
        routes: [{ path: '/', to: api.port('http') }],
      },
    }),
  ).toThrow(
    '[shop/web] expose.ingress has the same host and path twice, got a.example.com (Prefix /)',
  );
  expect(() =>
    web({
      ingress: [
        { port: 'http', host: 'a.example.com', paths: ['/x'] },
        { name: 'b', port: 'http', host: 'a.example.com', paths: ['/x/'] },
      ],
    }),
  ).toThrow(
    'expose.ingress[1] and expose.ingress[0] have the same host and path, got a.example.com (Prefix /x)',
  );
  expect(chart.node.tryFindChild('web')).toBeUndefined();
});

test('fails at synthesis where Ingresses of two constructs match the same.', () => {
  const { chart, web } = shop();
  web({ ingress: { port: 'http', host: 'a.example.com', class: 'nginx' } });
  new WebService(chart, 'other', {
    image: 'x',
    ports: { http: 80 },
    readiness: { httpGet: '/' },
    expose: { ingress: { host: 'a.example.com', class: 'nginx' } },
  });
  expect(() => Testing.synth(chart)).toThrow(
    'the Ingress "other" routes a.example.com (Prefix /) to other:http, but the Ingress "web" routes it to web:http',
  );
});

test('fails where no host is known, with both ways to say one.', () => {
  const { web } = shop();
  expect(() => web({ ingress: { port: 'http' } })).toThrow(
    'expose.ingress has no host, allowed a DNS name such as shop.example.com, or * for any host, ' +
      "set host, or set a domain for all: Defaults.of(app).set({ expose: { ingress: { domain: 'example.com' } } })",
  );
});
