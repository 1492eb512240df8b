import type { Chart } from 'cdk8s';
import {
  ExternalAlias,
  InternalApi,
  StatefulBackend,
  WebService,
} from '../../../src';
import { image, type Make, table, x } from './table';

const parentRef = { name: 'public', namespace: 'gateways' };
const host = 'shop.example.com';

/** A WebService with an Ingress, of which some props are given. */
const ingress: Make = (chart, props) =>
  new WebService(chart, 'backend', {
    image,
    ports: { http: 80, dns: { port: 53, protocol: 'UDP' } },
    expose: { ingress: { port: 'http', host, ...props } },
  } as never);
const gateway: Make = (chart, props) =>
  new WebService(chart, 'backend', {
    image,
    ports: { http: 80, grpc: 90 },
    expose: { gateway: { port: 'http', parentRef, host, ...props } },
  } as never);
const api = (chart: Chart) =>
  new InternalApi(chart, 'api', {
    image,
    ports: { http: 80, dns: { port: 53, protocol: 'UDP' } },
  });
const database = (chart: Chart) =>
  new StatefulBackend(chart, 'db', { image, ports: { http: 80 } });
const routed =
  (to: (chart: Chart) => unknown, path = '/api') =>
  (chart: Chart) => ({ routes: [{ path, to: to(chart) }] });

table('the hosts of an Ingress', ingress, [
  [
    'a host is an IP address',
    { host: '192.0.2.1' },
    ['expose.ingress.host is an IP address', 'got "192.0.2.1"', '"*" for any host'],
    { host: '*' },
  ],
  [
    'a host has capitals',
    { host: 'Shop.example.com' },
    [
      'expose.ingress.host is not a host',
      'got "Shop.example.com"',
      'write "shop.example.com"',
    ],
    { host },
  ],
  [
    'a host has a port',
    { host: 'shop.example.com:8080' },
    ['got "shop.example.com:8080"', 'write "shop.example.com"'],
    { host },
  ],
  [
    'a host is a URL',
    { host: 'https://shop.example.com/' },
    ['got "https://shop.example.com/"', 'write "shop.example.com"'],
    { host },
  ],
  [
    'a host has a wildcard in its midst',
    { host: 'shop.*.com' },
    ['got "shop.*.com"', '*.example.com'],
    { host: '*.example.com' },
  ],
  [
    'a host has a wildcard for a part of a label',
    { host: '*shop.example.com' },
    ['got "*shop.example.com"', 'the whole first label'],
    { host: '*.example.com' },
  ],
  [
    'a host has two wildcards',
    { host: '*.*.example.com' },
    ['got "*.*.example.com"'],
    { host: '*.example.com' },
  ],
  [
    'a host has a label of 64 characters',
    { host: `${x(64)}.example.com` },
    ['too long for DNS', 'at most 63'],
    { host: `${x(63)}.example.com` },
  ],
  ['a host is empty', { host: '' }, ['must be a host', 'got ""'], { host }],
  ['a host is null', { host: null }, ['host has no value', 'got null'], { host }],
  [
    'the prop has its former name',
    { hosts: ['a.example.com'] },
    ['unknown property "hosts" in expose.ingress', 'did you mean "host"?'],
    { host: ['a.example.com'] },
  ],
  [
    'a host is named twice',
    { host: [host, { host }] },
    ['expose.ingress.host[1] is listed twice', `got "${host}"`],
    { host: [host, 'a.example.com'] },
  ],
  [
    'a list of hosts is empty',
    { host: [] },
    ['expose.ingress.host is empty', "host: '*'"],
    { host: '*' },
  ],
  [
    'any host stands beside others',
    { host: ['*', host] },
    ['other hosts besides "*"'],
    { host: ['*'] },
  ],
  [
    'no host is known',
    { host: undefined },
    ['expose.ingress has no host', 'Defaults.of(app)'],
    { host },
  ],
  [
    'a secret has a bad name',
    { tlsSecret: 'My Secret' },
    ['expose.ingress.tlsSecret', 'got "My Secret"'],
    { tlsSecret: 'my-secret' },
  ],
  [
    'a secret of a host has a bad name',
    { host: [{ host, tlsSecret: 'A' }] },
    ['host[0].tlsSecret', 'got "A"'],
    { host: [{ host, tlsSecret: 'a' }] },
  ],
]);

table('the paths of an Ingress', ingress, [
  [
    'a path has no slash in front',
    { paths: ['api'] },
    ['expose.ingress.paths[0] must start with /', 'got "api"', 'write "/api"'],
    { paths: ['/api'] },
  ],
  [
    'a path has two slashes',
    { paths: ['/a//b'] },
    ['got "/a//b"', 'write "/a/b"'],
    { paths: ['/a/b'] },
  ],
  [
    'a path has a dot for a segment',
    { paths: ['/a/./b'] },
    ['got "/a/./b"'],
    { paths: ['/a/.b'] },
  ],
  [
    'a path climbs',
    { paths: ['/a/../b'] },
    ['got "/a/../b"'],
    { paths: ['/a/..b'] },
  ],
  [
    'a path climbs at its end',
    { paths: ['/a/..'] },
    ['got "/a/.."'],
    { paths: ['/a/b..'] },
  ],
  [
    'a path has an encoded slash',
    { paths: ['/a%2Fb'] },
    ['got "/a%2Fb"', '%2f'],
    { paths: ['/a%20b'] },
  ],
  [
    'a path has a query',
    { paths: ['/a?b=1'] },
    ['got "/a?b=1"', 'ImplementationSpecific'],
    { paths: ['/a'] },
  ],
  [
    'a path is an expression',
    { paths: ['/a(/|$)(.*)'] },
    ['got "/a(/|$)(.*)"', "pathType: 'ImplementationSpecific'"],
    { paths: [{ path: '/a(/|$)(.*)', pathType: 'ImplementationSpecific' }] },
  ],
  [
    'a path type is misspelt',
    { paths: [{ path: '/', pathType: 'prefix' }] },
    ['expose.ingress.paths[0].pathType', 'did you mean "Prefix"?'],
    { paths: [{ path: '/', pathType: 'Prefix' }] },
  ],
  [
    'a path is led in twice',
    { paths: ['/a', '/a/'] },
    ['the same host and path twice', `got ${host} (Prefix /a)`],
    { paths: ['/a', { path: '/a', pathType: 'Exact' }] },
  ],
  [
    'nothing is let in',
    { paths: [] },
    ['expose.ingress matches no requests', 'add paths or routes'],
    routed((chart) => api(chart).port('http')),
  ],
]);

table('where the paths of an Ingress lead', ingress, [
  [
    'a route leads to a backend instead of its port',
    routed(api),
    ['routes[0].to must be a port of a backend', 'an InternalApi', ".port('http')"],
    routed((chart) => api(chart).port('http')),
  ],
  [
    'a route leads nowhere',
    { routes: [{ path: '/api' }] },
    ['routes[0].to must be an object', 'got undefined'],
    { routes: [] },
  ],
  [
    'a route leads to a name',
    { routes: [{ path: '/api', to: 'api' }] },
    ['routes[0].to', 'got "api"'],
    routed((chart) => api(chart).port('http')),
  ],
  [
    'a route leads to a port of another backend',
    routed((chart) => ({ backend: api(chart), port: database(chart).port().port })),
    ['is not a port of shop/api', 'got "http"'],
    routed((chart) => api(chart).port('http')),
  ],
  [
    'a route leads to a port of UDP',
    routed((chart) => api(chart).port('dns')),
    ['cannot carry HTTP', '"dns" (UDP)', 'expose.nodePort'],
    routed((chart) => api(chart).port('http')),
  ],
  [
    'a route leads to a headless Service',
    routed((chart) => database(chart).port()),
    ['a headless Service', 'got "db"', 'addClientService()'],
    routed((chart) => database(chart).addClientService().port()),
  ],
  [
    'a route leads to one pod',
    routed((chart) => database(chart).pod(0).port()),
    ['one pod behind a headless Service'],
    routed((chart) => database(chart).addClientService().port()),
  ],
  [
    'the own port is one of UDP',
    { port: 'dns' },
    ['cannot carry HTTP', '"dns" (UDP)'],
    { port: 'http' },
  ],
  [
    'the own port does not exist',
    { port: 'htpp' },
    ['expose.ingress.port', 'got "htpp"', 'did you mean "http"?'],
    { port: 'http' },
  ],
  [
    'a name has a slash',
    { name: 'a/b' },
    ['expose.ingress.name', 'got "a/b"'],
    { name: 'a.b' },
  ],
  [
    'a class has a space',
    { class: 'my class' },
    ['expose.ingress.class', 'got "my class"'],
    { class: 'my-class' },
  ],
  [
    'a controller is its namespace',
    { controller: 'ingress-nginx' },
    ['expose.ingress.controller must be an object', 'got "ingress-nginx"'],
    { controller: { namespace: 'ingress-nginx' } },
  ],
  [
    'an annotation is a boolean',
    { annotations: { a: true } },
    ['expose.ingress.annotations["a"]', 'got true'],
    { annotations: { a: 'true' } },
  ],
  [
    'a property is misspelt',
    { tlssecret: 'a' },
    ['"tlssecret"', 'did you mean "tlsSecret"?'],
    { tlsSecret: 'a' },
  ],
]);

table('the route of a Gateway', gateway, [
  [
    'there is no Gateway',
    { parentRef: undefined },
    ['expose.gateway has no Gateway', 'set parentRef'],
    { parentRef },
  ],
  [
    'a Gateway is its name',
    { parentRef: 'public' },
    ['expose.gateway.parentRef must be an object'],
    { parentRef: { name: 'public' } },
  ],
  [
    'a listener has capitals',
    { parentRef: { ...parentRef, sectionName: 'HTTPS' } },
    ['parentRef.sectionName', 'write "https"'],
    { parentRef: { ...parentRef, sectionName: 'https' } },
  ],
  [
    'a listener has port 0',
    { parentRef: { ...parentRef, port: 0 } },
    ['parentRef.port', 'got 0'],
    { parentRef: { ...parentRef, port: 443 } },
  ],
  [
    'a host is an IP address',
    { host: '192.0.2.1' },
    ['expose.gateway.host is an IP address'],
    { host: '*' },
  ],
  [
    'there are 17 hosts',
    {
      host: Array.from({ length: 17 }, (_, index) => `h${index}.example.com`),
    },
    ['too many', 'got 17', 'at most 16'],
    {
      host: Array.from({ length: 16 }, (_, index) => `h${index}.example.com`),
    },
  ],
  [
    'there are 65 matches',
    { matches: Array.from({ length: 65 }, (_, index) => ({ path: `/${index}` })) },
    ['too many', 'got 65', 'at most 64'],
    { matches: Array.from({ length: 64 }, (_, index) => ({ path: `/${index}` })) },
  ],
  [
    'there are 17 rules',
    (chart) => ({ routes: rules(16, chart) }),
    ['too many rules', 'got 17', 'at most 16'],
    (chart) => ({ routes: rules(15, chart) }),
  ],
  [
    'a path has %2f',
    { matches: [{ path: '/a%2fb' }] },
    ['expose.gateway.matches[0].path', 'got "/a%2fb"'],
    { matches: [{ path: '/a' }] },
  ],
  [
    'a path has 1025 characters',
    { matches: [{ path: `/${x(1024)}` }] },
    ['got 1025 characters', 'at most 1024'],
    { matches: [{ path: `/${x(1023)}` }] },
  ],
  [
    'a path type is that of an Ingress',
    { matches: [{ path: '/', pathType: 'Prefix' }] },
    ['got "Prefix"', '"PathPrefix"'],
    { matches: [{ path: '/', pathType: 'PathPrefix' }] },
  ],
  [
    'a method is in lower case',
    { matches: [{ method: 'get' }] },
    ['matches[0].method', 'did you mean "GET"?'],
    { matches: [{ method: 'GET' }] },
  ],
  [
    'a header has a space',
    { matches: [{ headers: { 'my header': 'x' } }] },
    ['got "my header"'],
    { matches: [{ headers: { 'my-header': 'x' } }] },
  ],
  [
    'a header is named twice',
    { matches: [{ headers: { beta: '1', Beta: '2' } }] },
    ['lists one header twice', 'got "Beta"'],
    { matches: [{ query: { beta: '1', Beta: '2' } }] },
  ],
  [
    'a header is a number',
    { matches: [{ headers: { beta: 1 } }] },
    ['headers["beta"] must be a string', 'got 1', 'put it in quotes: "1"'],
    { matches: [{ headers: { beta: '1' } }] },
  ],
  [
    'a header is empty',
    { matches: [{ headers: { beta: '' } }] },
    ['headers["beta"]', 'got ""'],
    { matches: [{ headers: { beta: { regularExpression: '.*' } } }] },
  ],
  [
    'there are 17 headers',
    { matches: [{ headers: many(17) }] },
    ['too many', 'got 17', 'at most 16'],
    { matches: [{ headers: many(16) }] },
  ],
  [
    'a match is twice the same',
    { matches: [{ path: '/a' }, { path: '/a/' }] },
    ['the same host and path twice', '(PathPrefix /a)'],
    { matches: [{ path: '/a' }, { path: '/a', method: 'GET' }] },
  ],
  [
    'calls of gRPC are told apart on a port of HTTP',
    { matches: [{ grpc: { service: 'a.B' } }] },
    ['matches[0].grpc is for ports that speak gRPC'],
    { port: 'grpc', matches: [{ grpc: { service: 'a.B' } }] },
  ],
  [
    'paths are told apart on a port of gRPC',
    { port: 'grpc', matches: [{ path: '/a' }] },
    ['matches[0].path is for ports that speak HTTP'],
    { matches: [{ path: '/a' }] },
  ],
  [
    'a gRPC service has a slash',
    { port: 'grpc', matches: [{ grpc: { service: 'a/B' } }] },
    ['grpc.service', 'got "a/B"'],
    { port: 'grpc', matches: [{ grpc: { service: 'a.B' } }] },
  ],
  [
    'a match of gRPC names nothing',
    { port: 'grpc', matches: [{ grpc: {} }] },
    ['has neither service nor method'],
    { port: 'grpc', matches: [{}] },
  ],
  [
    'a weight is above a million',
    { weight: 1000001 },
    ['expose.gateway.weight', 'got 1000001', '0 to 1000000'],
    { weight: 1000000 },
  ],
  [
    'a weight is a fraction',
    (chart) => ({
      weight: 0.9,
      split: [{ to: api(chart).port('http'), weight: 0.1 }],
    }),
    ['got 0.9', 'proportional shares'],
    (chart) => ({ weight: 9, split: [{ to: api(chart).port('http'), weight: 1 }] }),
  ],
  [
    'nobody has a share',
    { weight: 0 },
    ['500', 'one weight above 0'],
    (chart) => ({ weight: 0, split: [{ to: api(chart).port('http') }] }),
  ],
  [
    'a share goes to one port twice',
    (chart) => twice(api(chart).port('http')),
    ['lists one port twice', 'got "api:80"'],
    (chart) => ({ split: [{ to: api(chart).port('http') }] }),
  ],
  [
    'a share leads to an alias of a name',
    (chart) => ({
      split: [{ to: alias(chart, { hostname: 'a.example.com' }).port() }],
    }),
    ['ExternalName', 'got "alias"', 'addresses'],
    (chart) => ({
      split: [{ to: alias(chart, { addresses: ['192.0.2.1'] }).port() }],
    }),
  ],
  [
    'what no match lets in is split',
    { matches: [], weight: 5 },
    ['splits requests, but matches none'],
    (chart) => ({ matches: [], routes: rules(1, chart) }),
  ],
  [
    'a route leads to an empty list',
    { routes: [{ path: '/a', to: [] }] },
    ['expose.gateway.routes[0].to is empty'],
    { routes: [] },
  ],
]);

function rules(count: number, chart: Chart) {
  const to = api(chart).port('http');
  return Array.from({ length: count }, (_, index) => ({ path: `/${index}`, to }));
}

function many(count: number) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`h${index}`, 'x']),
  );
}

function twice(to: unknown) {
  return { split: [{ to }, { to, weight: 2 }] };
}

function alias(chart: Chart, props: object) {
  return new ExternalAlias<'http'>(chart, 'alias', {
    ports: { http: 80 },
    ...props,
  } as never);
}
