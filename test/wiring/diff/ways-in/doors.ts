import { document, type Fields } from '../../../support/yaml';
import { front, service, web } from '../support';

/** A path of an Ingress: `Prefix /app`, and the Service that it leads to with its port. */
export function path(type: string, value = '/', to = 'web:80'): Fields {
  const [name, port] = to.split(':');
  const number = Number(port);
  const named = Number.isNaN(number) ? { name: port } : { number };
  return {
    path: value,
    pathType: type,
    backend: { service: { name, port: named } },
  };
}

/** An Ingress of hosts, all with the same paths; `*` stands for any host. */
export function ingress(
  hosts: readonly string[] = ['a.com'],
  paths: readonly Fields[] = [path('Prefix')],
  { annotations, ...more }: Fields = {},
): string {
  const rules = hosts.map((host) => ({
    host: host === '*' ? undefined : host,
    http: { paths },
  }));
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', annotations },
    spec: { rules, ...more },
  });
}

/** A rule of a route: `PathPrefix /app`, and the Services that it leads to with their ports. */
export function rule(
  type = 'PathPrefix',
  value = '/',
  to: string | readonly Fields[] = 'web:80',
  more: Fields = {},
): Fields {
  const { match, ...others } = more;
  return {
    matches: [{ path: { type, value }, ...(match as Fields) }],
    backendRefs: typeof to === 'string' ? [reference(to)] : to,
    ...others,
  };
}

/** A backend of a route. */
export function reference(to: string, more: Fields = {}): Fields {
  const [name, port] = to.split(':');
  return { name, port: Number(port), ...more };
}

/** A route of hosts through the Gateway `public`. */
export function route(
  hosts: readonly string[] | undefined = ['a.com'],
  rules: readonly Fields[] = [rule()],
  more: Fields = {},
  name = 'web',
): string {
  return document({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name },
    spec: { parentRefs: [{ name: 'public' }], hostnames: hosts, rules, ...more },
  });
}

/** The Gateway `public`, with a listener for plain HTTP unless told otherwise. */
export function gateway(...listeners: readonly Fields[]): string {
  const all = listeners.length === 0 ? [{}] : listeners;
  return document({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public' },
    spec: {
      gatewayClassName: 'any',
      listeners: all.map((listener) => ({
        name: 'http',
        protocol: 'HTTP',
        port: 80,
        ...listener,
      })),
    },
  });
}

/** A listener for HTTPS. */
export const https: Fields = {
  name: 'https',
  protocol: 'HTTPS',
  port: 443,
  tls: { certificateRefs: [{ name: 'cert' }] },
};

/** A Service of port 80, and what is behind it. */
export function backend(name: string, selects = name): string {
  const ports = [{ name: 'http', port: 80, targetPort: 'http' }];
  return service(name, { selector: { app: selects }, ports });
}

/** What runs on both sides: the app, and its Service with a second port. */
export const app =
  web() +
  front({
    selector: { app: 'web' },
    ports: [
      { name: 'http', port: 80, targetPort: 'http' },
      { name: 'admin', port: 81, targetPort: 8081 },
    ],
  });

/** The same manifests in a namespace. */
export function inNamespace(namespace: string, manifests: string): string {
  return manifests.replaceAll(
    '\nmetadata:\n',
    `\nmetadata:\n  namespace: ${namespace}\n`,
  );
}
