import { backend, gateway, ingress, reference, route, rule } from './doors';
import {
  a,
  annotated,
  bucket,
  exact,
  farIngress,
  farRoute,
  grant,
  header,
  open,
  parent,
  prefix,
  redirect,
  secure,
  shown,
  tls,
  twoHosts,
  type Pair,
  under,
} from './given';

/** Without what is said, nothing changes. */
const alike: readonly (readonly [string, string, string, string?])[] = [
  ['a prefix', ingress(), route() + open],
  [
    'a prefix, whatever slash is at its end',
    ingress(a, [prefix('/app/')]),
    route(a, [under('/app')]) + open,
  ],
  [
    'a path alone',
    ingress(a, [exact('/app')]),
    route(a, [rule('Exact', '/app')]) + open,
  ],
  [
    'no match, which is /',
    ingress(),
    route(a, [{ backendRefs: [reference('web:80')] }]) + open,
  ],
  [
    'a match without a path, which is /',
    ingress(),
    route(a, [{ matches: [{}], backendRefs: [reference('web:80')] }]) + open,
  ],
  ['any host', ingress(['*']), route([]) + open],
  [
    'a default backend',
    ingress([], [], { defaultBackend: prefix('/').backend }),
    route([]) + open,
  ],
  ['a port by its name', ingress(a, [prefix('/', 'web:http')]), route() + open],
  [
    'hosts in another order and case',
    ingress(twoHosts),
    route(['B.com', 'a.com']) + open,
  ],
  [
    'a route for each host',
    ingress(twoHosts),
    route(['a.com']) + route(['b.com'], undefined, {}, 'other') + open,
  ],
  [
    'an Ingress for each path',
    ingress(a, [prefix('/')]) +
      ingress(a, [prefix('/x')]).replace('name: web', 'name: more'),
    route(a, [under('/'), under('/x')]) + open,
  ],
  [
    'rules in another order',
    ingress(a, [prefix('/'), prefix('/api', 'web:81')]),
    route(a, [under('/api', 'web:81'), under('/')]) + open,
  ],
  [
    'one rule with two matches',
    ingress(a, [prefix('/x'), exact('/y')]),
    route(a, [
      {
        matches: [
          { path: { value: '/x' } },
          { path: { type: 'Exact', value: '/y' } },
        ],
        backendRefs: [reference('web:80')],
      },
    ]) + open,
  ],
  [
    'a prefix that another one contains',
    ingress(a, [prefix('/'), prefix('/app')]),
    route() + open,
  ],
  [
    'a listener for the same host',
    ingress(),
    route() + gateway({ hostname: 'a.com' }),
  ],
  [
    'a listener for a wildcard',
    ingress(),
    route() + gateway({ hostname: '*.com' }),
  ],
  [
    'the host of the listener alone',
    ingress(),
    route([]) + gateway({ hostname: 'a.com' }),
  ],
  [
    'one of two listeners, by its name',
    ingress(),
    route(a, undefined, parent({ sectionName: 'http' })) + secure,
  ],
  [
    'the same pods behind another Service',
    ingress(),
    backend('same', 'web') + route(a, [under('/', 'same:80')]) + open,
  ],
  [
    'two Services of the same pods',
    ingress(),
    backend('same', 'web') +
      route(a, [under('/', [reference('web:80'), reference('same:80')])]) +
      open,
  ],
  [
    'a backend of weight 0 beside',
    ingress(),
    backend('next') +
      route(a, [
        under('/', [reference('web:80'), reference('next:80', { weight: 0 })]),
      ]) +
      open,
  ],
  [
    'a header that leads to the same',
    ingress(),
    route(a, [under('/'), under('/', 'web:80', header('1'))]) + open,
  ],
  [
    'TLS at the listener',
    ingress(a, [prefix('/')], tls),
    route() + secure,
    `, nothing changes${shown}`,
  ],
  [
    'a redirect to HTTPS of its own',
    ingress(a, [prefix('/')], tls),
    route(a, undefined, parent({ sectionName: 'https' })) +
      route(
        a,
        [
          {
            filters: [
              { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } },
            ],
          },
        ],
        parent({ sectionName: 'http' }),
        'redirect',
      ) +
      secure,
    `, nothing changes${shown}`,
  ],
  [
    'the Gateway redirects all hosts to HTTPS',
    ingress(a, [prefix('/')], tls) + redirect,
    route(a, undefined, parent({ sectionName: 'https' })) + redirect + secure,
    `, nothing changes${shown}`,
  ],
  [
    'a backend that is no Service',
    ingress(a, [
      prefix('/'),
      { path: '/x', pathType: 'Prefix', backend: { resource: bucket } },
    ]),
    route(a, [under('/'), under('/x', [bucket])]) + open,
  ],
  [
    'the issuer of its certificate',
    annotated('cert-manager.io/cluster-issuer', 'x'),
    route() + open,
  ],
  [
    'the class of its controller',
    annotated('kubernetes.io/ingress.class', 'nginx'),
    route() + open,
  ],
  [
    'a Service in another namespace, which a grant allows',
    farIngress,
    farRoute + grant,
  ],
  [
    'other annotations',
    annotated('external-dns.alpha.kubernetes.io/ttl', '60'),
    route() + open,
  ],
];

/** Both are the same way in. */
export const equal = alike.map(
  ([title, before, after, said = ', nothing changes']): Pair => [
    title,
    before,
    after,
    said,
  ],
);
