import { document, type Fields } from '../../../support/yaml';

/** An IngressRoute of Traefik as YAML, or another of its kinds, with one route to some services. */
export function ingressRoute(
  services: readonly Fields[],
  given: {
    readonly kind?: string;
    readonly apiVersion?: string;
    readonly match?: string;
    readonly entryPoints?: readonly string[];
  } = {},
): string {
  const { kind = 'IngressRoute', apiVersion = 'traefik.io/v1alpha1' } = given;
  const { match, entryPoints } = given;
  return document({
    apiVersion,
    kind,
    metadata: { name: 'door', namespace: 'shop' },
    spec: { entryPoints, routes: [{ kind: 'Rule', match, services }] },
  });
}

/** A TraefikService as YAML. */
export function traefikService(name: string, spec: Fields): string {
  return document({
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'TraefikService',
    metadata: { name, namespace: 'shop' },
    spec,
  });
}

/** A Route of OpenShift as YAML. */
export function openShiftRoute(
  spec: Fields,
  apiVersion = 'route.openshift.io/v1',
): string {
  return document({
    apiVersion,
    kind: 'Route',
    metadata: { name: 'door', namespace: 'shop' },
    spec,
  });
}
