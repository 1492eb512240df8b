import { service } from '../support';
import { gateway, https, ingress, inNamespace, route, rule } from './doors';
import {
  a,
  annotated,
  impl,
  open,
  prefix,
  shown,
  tls,
  twoHosts,
  type Pair,
  under,
} from './given';

/** It cannot be told from the manifests. */
export const untold: readonly Pair[] = [
  [
    'the Gateway is not at hand',
    ingress(),
    route(),
    ', nothing changes if the Gateway "public", which is not in these manifests, takes it',
  ],
  [
    'the Gateway is not at hand, and a host is left out',
    ingress(twoHosts),
    route(),
    '; lost: b.com; nothing else changes if the Gateway "public", which is not in these manifests, takes it',
  ],
  [
    'TLS, and the Gateway is not at hand',
    ingress(a, [prefix('/')], tls),
    route(),
    ', nothing changes if the Gateway "public", which is not in these manifests, takes it; the ' +
      'certificate is the Gateway\'s, was that of the Secret "a-tls"',
  ],
  [
    'TLS, the Gateway is not at hand, and a host is left out',
    ingress(twoHosts, [prefix('/')], { tls: [{ secretName: 'a-tls' }] }),
    route(),
    '; lost: b.com; nothing else changes if the Gateway "public", which is not in these manifests, takes it; ' +
      'the certificate is the Gateway\'s, was that of the Secret "a-tls"',
  ],
  [
    'a path that the controller understands',
    ingress(a, [impl('/app')]),
    route(a, [under('/app')]) + open,
    '; it cannot be told from these manifests which paths ImplementationSpecific /app stands for',
  ],
  [
    'such a path, and TLS',
    ingress(a, [impl('/app')], tls),
    route(a, [under('/app')]) + gateway(https),
    '; not answered: plain HTTP to a.com, which a controller of an Ingress with TLS redirects or answers; ' +
      `it cannot be told from these manifests which paths ImplementationSpecific /app stands for${shown}`,
  ],
  [
    'such a path on a host that is left out',
    ingress(twoHosts, [impl('/app')]),
    route(a, [under('/app')]) + open,
    '; lost: b.com; it cannot be told from these manifests which paths ImplementationSpecific /app stands for',
  ],
  [
    'a regular expression',
    ingress(a, [prefix('/app')]),
    route(a, [rule('RegularExpression', '/app(/.*)?')]) + open,
    '; it cannot be told from these manifests which paths RegularExpression /app(/.*)? stands for',
  ],
  [
    'a rewrite by annotation',
    annotated('nginx.ingress.kubernetes.io/rewrite-target', '/'),
    route() + open,
    '; it cannot be told from these manifests what nginx.ingress.kubernetes.io/rewrite-target of ' +
      'the Ingress "web" does and which paths / stands for with it',
  ],
  [
    'a canary',
    ingress() +
      annotated('nginx.ingress.kubernetes.io/canary').replace(
        'name: web',
        'name: canary',
      ),
    route() + open,
    '; it cannot be told from these manifests what nginx.ingress.kubernetes.io/canary of the ' +
      'Ingress "canary" does and which paths / stands for with it',
  ],
  [
    'a login',
    annotated('nginx.ingress.kubernetes.io/auth-url', 'https://login.a.com'),
    route() + open,
    '; it cannot be told from these manifests what nginx.ingress.kubernetes.io/auth-url of the Ingress "web" does',
  ],
  [
    'a login, and another port',
    annotated('nginx.ingress.kubernetes.io/auth-url', 'https://login.a.com'),
    route(a, [under('/', 'web:81')]) + open,
    '; led elsewhere: a.com, to port 81 of Service "web" instead of port 80 of Service "web"; it ' +
      'cannot be told from these manifests what nginx.ingress.kubernetes.io/auth-url of the Ingress ' +
      '"web" does',
  ],
  [
    'annotations of Traefik',
    annotated('traefik.ingress.kubernetes.io/router.middlewares', 'x'),
    route() + open,
    '; it cannot be told from these manifests what ' +
      'traefik.ingress.kubernetes.io/router.middlewares of the Ingress "web" does',
  ],
  [
    'a filter',
    ingress(),
    route(a, [under('/', 'web:80', { filters: [{ type: 'URLRewrite' }] })]) + open,
    '; it cannot be told from these manifests what the filter URLRewrite of the HTTPRoute "web" may do',
  ],
  [
    'a port whose number is not known',
    ingress(a, [prefix('/', 'far:http')]),
    route(a, [under('/', 'far:80')]) + open,
    '; it cannot be told from these manifests whether port http of Service "far" is port 80 of Service "far"',
  ],
  [
    'labels of a namespace that are not known',
    inNamespace('shop', ingress()),
    inNamespace(
      'shop',
      route() +
        gateway({
          allowedRoutes: {
            namespaces: { from: 'Selector', selector: { matchLabels: { a: 'b' } } },
          },
        }),
    ),
    ', nothing changes if its namespace has the labels that the listener "http" of the Gateway ' +
      '"public" in namespace "shop" asks for',
  ],
  [
    'a listener on another port',
    ingress(),
    route() + gateway({ port: 8000 }),
    '; it cannot be told from these manifests which port outside leads to 8000 of the Gateway "public"',
  ],
  [
    'a less precise host beside',
    ingress(['*.com']) +
      ingress(a, [prefix('/x')]).replace('name: web', 'name: other'),
    route(a, [under('/x')]) + route(['*.com'], undefined, {}, 'other') + open,
    '; also taken: hosts two or more labels below com; it cannot be told from these manifests ' +
      'whether a less precise host takes the paths that the rules of a.com leave out',
  ],
  [
    'a set of listeners instead of a Gateway',
    ingress(),
    route(a, undefined, { parentRefs: [{ kind: 'ListenerSet', name: 'shop' }] }),
    ', nothing changes if the ListenerSet "shop" takes it',
  ],
  [
    'a protocol of an implementation',
    ingress(),
    route() + gateway({ protocol: 'example.com/quic' }),
    '; it cannot be told from these manifests ' +
      'how the protocol example.com/quic is spoken by the listener "http" of the Gateway "public"',
  ],
  [
    'an alias of a host outside',
    service('far', { type: 'ExternalName', externalName: 'example.org' }) +
      ingress(a, [prefix('/', 'far:80')]),
    service('far', { type: 'ExternalName', externalName: 'example.org' }) +
      route(a, [under('/', 'far:80')]) +
      open,
    '; it cannot be told from these manifests whether a Gateway leads to an alias such as Service "far"',
  ],
];
