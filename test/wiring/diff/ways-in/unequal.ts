import {
  backend,
  gateway,
  https,
  ingress,
  inNamespace,
  reference,
  route,
  rule,
} from './doors';
import {
  a,
  bucket,
  elsewhere,
  exact,
  farIngress,
  farRoute,
  header,
  open,
  parent,
  prefix,
  secure,
  tls,
  twoHosts,
  type Pair,
  under,
} from './given';

/** The route takes fewer requests, or leads them elsewhere, or takes more. */
export const unequal: readonly Pair[] = [
  [
    'a wildcard',
    ingress(['*.a.com']),
    route(['*.a.com']) + open,
    '; also taken: hosts two or more labels below a.com',
  ],
  ['a host that is left out', ingress(twoHosts), route() + open, '; lost: b.com'],
  [
    'a host that is misspelt',
    ingress(),
    route(['aa.com']) + open,
    '; lost: a.com; also taken: aa.com',
  ],
  [
    'a host that the listener does not serve',
    ingress(twoHosts),
    route(twoHosts) + gateway({ hostname: 'a.com' }),
    '; lost: b.com',
  ],
  [
    'hosts of which the listener serves none',
    ingress(),
    route() + gateway({ hostname: 'b.com' }),
    '; lost: a.com; the Gateway "public" does not take it: its listener "http" serves none of its hosts',
  ],
  [
    'any host, of which the listener serves one',
    ingress(['*']),
    route([]) + gateway({ hostname: 'a.com' }),
    '; lost: all other hosts',
  ],
  [
    'one host, of which there is any',
    ingress(),
    route([]) + open,
    '; also taken: all other hosts',
  ],
  [
    'a prefix that becomes a path alone',
    ingress(a, [prefix('/app')]),
    route(a, [rule('Exact', '/app')]) + open,
    '; lost: everything below /app on a.com',
  ],
  [
    'a path alone that becomes a prefix',
    ingress(a, [exact('/app')]),
    route(a, [under('/app')]) + open,
    '; also taken: everything below /app on a.com',
  ],
  [
    'a path alone with a slash at its end',
    ingress(a, [exact('/app/')]),
    route(a, [rule('Exact', '/app')]) + open,
    '; lost: /app/ on a.com; also taken: /app on a.com',
  ],
  [
    'everything that becomes a path',
    ingress(),
    route(a, [under('/app')]) + open,
    '; lost: all other paths on a.com',
  ],
  [
    'a path in capitals',
    ingress(a, [prefix('/app')]),
    route(a, [under('/App')]) + open,
    '; lost: /app and everything below on a.com; also taken: /App and everything below on a.com',
  ],
  [
    'one of two paths',
    ingress(a, [prefix('/app'), prefix('/api')]),
    route(a, [under('/app')]) + open,
    '; lost: /api and everything below on a.com',
  ],
  [
    'another port of the Service',
    ingress(),
    route(a, [under('/', 'web:81')]) + open,
    '; led elsewhere: a.com, to port 81 of Service "web" instead of port 80 of Service "web"',
  ],
  [
    'a port that the Service does not have',
    ingress(),
    route(a, [under('/', 'web:8080')]) + open,
    '; lost: a.com, since the Service "web" has no port 8080',
  ],
  [
    'another Service',
    backend('api') + ingress(),
    backend('api') + route(a, [under('/', 'api:80')]) + open,
    '; led elsewhere: a.com, to port 80 of Service "api" instead of port 80 of Service "web"',
  ],
  [
    'a part of the paths elsewhere',
    ingress(a, [prefix('/'), prefix('/x', 'web:81')]),
    route() + open,
    '; led elsewhere: /x and everything below on a.com, to port 80 of Service "web" instead of ' +
      'port 81 of Service "web"',
  ],
  [
    'the same path on another host',
    ingress(['a.com'], [prefix('/x')]) +
      ingress(['b.com'], [prefix('/y')]).replace('name: web', 'name: other'),
    route(twoHosts, [under('/x'), under('/y')]) + open,
    '; also taken: /y and everything below on a.com and /x and everything below on b.com',
  ],
  [
    'a part of the requests',
    ingress(),
    backend('next') +
      route(a, [
        under('/', [reference('web:80', { weight: 9 }), reference('next:80')]),
      ]) +
      open,
    '; led elsewhere: a.com, to port 80 of Service "web" (9 of 10) and port 80 of Service "next" ' +
      '(1 of 10) instead of port 80 of Service "web"',
  ],
  [
    'a weight of 0',
    ingress(),
    route(a, [under('/', [reference('web:80', { weight: 0 })])]) + open,
    '; lost: a.com, since no backend gets any request',
  ],
  [
    'requests with a header',
    ingress(),
    backend('next') +
      route(a, [under('/'), under('/', 'next:80', header('1'))]) +
      open,
    '; led elsewhere: a.com with header x: 1, to port 80 of Service "next" instead of port 80 of Service "web"',
  ],
  [
    'only requests with a header',
    ingress(),
    route(a, [under('/', 'web:80', header('1'))]) + open,
    '; lost: a.com, unless they have header x: 1',
  ],
  [
    'only one method',
    ingress(),
    route(a, [under('/', 'web:80', { match: { method: 'GET' } })]) + open,
    '; lost: a.com, unless they have method GET',
  ],
  [
    'no backend',
    ingress(),
    route(a, [{ matches: [{ path: { value: '/' } }] }]) + open,
    '; lost: a.com, since no backend gets any request',
  ],
  [
    'a redirect',
    ingress(),
    route(a, [{ filters: [{ type: 'RequestRedirect' }] }]) + open,
    '; led elsewhere: a.com, to a redirect instead of port 80 of Service "web"',
  ],
  [
    'a Service in another namespace, without a grant',
    farIngress,
    farRoute,
    '; lost: a.com, since no ReferenceGrant lets the route lead to the Service "far" in namespace "other"',
  ],
  [
    'no Gateway',
    ingress(),
    route(a, undefined, { parentRefs: [] }) + open,
    '; lost: a.com; the route names no Gateway',
  ],
  [
    'a listener of another name',
    ingress(),
    route(a, undefined, parent({ sectionName: 'web' })) + open,
    '; lost: a.com; the Gateway "public" has no such listener',
  ],
  [
    'a listener of other namespaces',
    inNamespace('shop', ingress()),
    inNamespace('shop', route(a, undefined, parent(elsewhere))) +
      inNamespace('other', open),
    '; lost: a.com; the Gateway "public" in namespace "other" does not take it: its listener ' +
      '"http" takes no routes of its namespace',
  ],
  [
    'a listener for other routes',
    ingress(),
    route() + gateway({ allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } }),
    '; lost: a.com; the Gateway "public" does not take it: its listener "http" takes no HTTPRoute',
  ],
  [
    'TLS, but no listener for it',
    ingress(a, [prefix('/')], tls),
    route() + open,
    '; lost: HTTPS to a.com',
  ],
  [
    'TLS, but no listener for plain HTTP',
    ingress(a, [prefix('/')], tls),
    route() + gateway(https),
    '; not answered: plain HTTP to a.com, which a controller of an Ingress with TLS redirects or ' +
      'answers; the certificate is that of the listener "https" of the Gateway "public", was that of ' +
      'the Secret "a-tls"',
  ],
  [
    'plain HTTP, but a listener for HTTPS alone',
    ingress(),
    route() + gateway(https),
    '; lost: plain HTTP to a.com; also taken: HTTPS to a.com',
  ],
  ['TLS that is new', ingress(), route() + secure, '; also taken: HTTPS to a.com'],
  [
    'a certificate of another namespace, without a grant',
    inNamespace('shop', ingress(a, [prefix('/')], tls)),
    inNamespace(
      'shop',
      route() +
        gateway(
          {},
          {
            ...https,
            tls: { certificateRefs: [{ name: 'cert', namespace: 'certs' }] },
          },
        ),
    ),
    '; lost: HTTPS to a.com; the Gateway "public" in namespace "shop" does not take it: no ' +
      'ReferenceGrant lets its listener "https" have its certificate',
  ],
  [
    'a backend that is another Bucket',
    ingress(a, [
      prefix('/'),
      { path: '/x', pathType: 'Prefix', backend: { resource: bucket } },
    ]),
    route(a, [under('/'), under('/x', [{ ...bucket, name: 'y' }])]) + open,
    '; led elsewhere: /x and everything below on a.com, to Bucket "y" instead of Bucket "x"',
  ],
];
