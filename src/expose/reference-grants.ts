import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { fail } from '../base/fail';
import { type Identity, metadataOf } from '../base/identity';
import type { HttpExposure } from './http-exposure';
import type { RouteTarget } from './read-destination';

/** Refuses routes to other namespaces that no ReferenceGrant of this app can allow. */
export function checkGrants(
  at: Construct,
  { namespace }: Identity,
  exposure: HttpExposure,
): void {
  for (const target of targetsElsewhere(namespace, exposure)) {
    if (target.namespace === undefined || namespace === undefined) {
      fail(at, {
        what:
          `${exposure.what} refers to ${target.backend.node.path}, but the namespace of ` +
          `${namespace === undefined ? 'the route' : 'the backend'} is not known`,
        got: target.namespace ?? namespace,
        fix: 'set namespace on both charts, or on neither: new Chart(app, id, { namespace })',
      });
    }
    if (!isMadeHere(at, target)) {
      fail(at, {
        what:
          `${exposure.what} refers to the Service "${target.serviceName}" in another ` +
          'namespace, and only the owner of that namespace can allow this',
        got: target.namespace,
        allowed: `"${namespace}", or constructs of this app`,
        fix: 'expose the Service from that namespace, where it is deployed',
      });
    }
  }
}

/**
 * Grants the routes access to backends in other namespaces, one by one: without a ReferenceGrant
 * the Gateway responds with 500.
 */
export function createGrants(
  at: Construct,
  identity: Identity,
  exposures: readonly HttpExposure[],
): ApiObject[] {
  const grants = new Map<
    string,
    { readonly target: RouteTarget; readonly kinds: Set<string> }
  >();
  for (const exposure of exposures) {
    for (const target of targetsElsewhere(identity.namespace, exposure)) {
      const name = `${target.serviceName}.${target.namespace}`;
      const grant = grants.get(name) ?? { target, kinds: new Set() };
      grant.kinds.add(exposure.kind);
      grants.set(name, grant);
    }
  }
  return [...grants].map(
    ([
      name,
      {
        target: { serviceName, namespace },
        kinds,
      },
    ]) =>
      new ApiObject(at, `reference-grant-${name}`, {
        apiVersion: 'gateway.networking.k8s.io/v1beta1',
        kind: 'ReferenceGrant',
        metadata: {
          ...metadataOf(identity, {
            name: `${serviceName}-from-${identity.name}.${identity.namespace}`,
          }),
          namespace,
        },
        spec: {
          from: [...kinds].map((kind) => ({
            group: 'gateway.networking.k8s.io',
            kind,
            namespace: identity.namespace,
          })),
          to: [{ group: '', kind: 'Service', name: serviceName }],
        },
      }),
  );
}

/** The targets in other namespaces. */
function targetsElsewhere(
  own: string | undefined,
  { kind, targets }: HttpExposure,
): readonly RouteTarget[] {
  return kind === 'Ingress'
    ? []
    : targets.filter(({ namespace }) => namespace !== own);
}

/**
 * Whether it is a construct of the same app that renders its Service, so that a grant may be added
 * to its namespace.
 */
function isMadeHere(at: Construct, { backend }: RouteTarget): boolean {
  return backend.node.root === at.node.root && 'service' in backend;
}
