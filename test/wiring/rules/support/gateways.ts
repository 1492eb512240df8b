import { document, type Fields } from '../../../support/yaml';

const apiVersion = 'gateway.networking.k8s.io/v1';

/** A Namespace as YAML. */
export function namespace(name: string, labels?: Fields): string {
  return document({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  });
}

/** A listener for HTTP on port 80, except for what is said. */
export function listener(name: string, fields: Fields = {}): Fields {
  return { name, port: 80, protocol: 'HTTP', ...fields };
}

/** The routes of which namespaces a listener takes. */
export function allowing(from: string, selector?: Fields): Fields {
  return { allowedRoutes: { namespaces: { from, selector } } };
}

/** A Gateway as YAML. */
export function gateway(
  name: string,
  listeners: readonly Fields[],
  given: { readonly namespace?: string; readonly annotations?: Fields } = {},
): string {
  return document({
    apiVersion,
    kind: 'Gateway',
    metadata: { name, namespace: 'infra', ...given },
    spec: { gatewayClassName: 'example', listeners },
  });
}

/** A route as YAML. */
export function route(
  parentRefs: readonly Fields[],
  given: {
    readonly kind?: string;
    readonly namespace?: string;
    readonly hostnames?: readonly string[];
  } = {},
): string {
  const { kind = 'HTTPRoute', namespace: place = 'shop', hostnames } = given;
  return document({
    apiVersion,
    kind,
    metadata: { name: 'web', namespace: place === '' ? undefined : place },
    spec: { parentRefs, hostnames },
  });
}

/** A ReferenceGrant as YAML. */
export function referenceGrant(place: string, from: Fields, to: Fields): string {
  return document({
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'grant', namespace: place },
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', ...from }],
      to: [{ group: '', ...to }],
    },
  });
}
