import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { openPort } from '../access/registry';
import { fail } from '../base/fail';
import { type Identity, metadataOf } from '../base/identity';
import { checkAnnotations } from '../base/names';
import { ignoreAnnotation } from '../contract/annotations';
import { type Labels, NAMESPACE_NAME } from '../contract/labels';
import { EXPOSURE_TO_NOWHERE } from '../contract/rule-ids';
import type { Exposure } from './exposure';
import type { ExposedService, HttpExposure } from './http-exposure';
import { planIngresses } from './plan-ingresses';
import { planRoutes } from './plan-routes';
import { checkGrants, createGrants } from './reference-grants';

/** The objects that lead hosts and paths to Services. */
export interface ExposingObjects {
  readonly ingresses: readonly ApiObject[];
  readonly routes: readonly ApiObject[];
}

/** Checks Ingresses and routes before anything is made. */
export function planHttpExposures(
  at: Construct,
  exposure: Exposure<string>,
  identity: Identity,
  service: ExposedService,
): HttpExposure[] {
  const planned = [
    ...planIngresses(at, exposure, service),
    ...planRoutes(at, exposure, service),
  ];
  for (const one of planned) {
    checkAnnotations(
      at,
      `the annotations of ${one.what}`,
      metadataOf(identity, one).annotations,
    );
    checkGrants(at, identity, one);
  }
  checkApart(at, planned);
  checkKindsApart(at, planned);
  return planned;
}

export function createHttpExposures(
  at: Construct,
  planned: readonly HttpExposure[],
  identity: Identity,
): ExposingObjects {
  if (planned.length === 0) {
    return { ingresses: [], routes: [] };
  }
  const objects = planned.map((one) => {
    const { id, apiVersion, kind, name, spec } = one;
    const annotations = { ...one.annotations, ...deployedElsewhere(at, one) };
    return new ApiObject(at, id, {
      apiVersion,
      kind,
      metadata: metadataOf(identity, { name, annotations }),
      spec,
    });
  });
  createGrants(at, identity, planned);
  for (const one of planned) openTargets(one);
  return {
    ingresses: objects.filter(({ kind }) => kind === 'Ingress'),
    routes: objects.filter(({ kind }) => kind !== 'Ingress'),
  };
}

/** Requests arrive from the pods of the controller, wherever they are. */
function openTargets({ targets, controller }: HttpExposure): void {
  const to =
    controller === undefined
      ? 'anyone'
      : { namespaceLabels: { [NAMESPACE_NAME]: controller } };
  for (const { backend, port } of targets) openPort(backend, port.name, to);
}

/** Of two that match the same, most controllers serve the older one and silently drop the other. */
function checkApart(at: Construct, planned: readonly HttpExposure[]): void {
  const known = new Map<string, string>();
  for (const { what, claims } of planned) {
    for (const { through, words } of claims) {
      const first = known.get(`${through} ${words}`);
      if (first !== undefined) {
        fail(at, {
          what:
            first === what
              ? `${what} has the same host and path twice`
              : `${what} and ${first} have the same host and path`,
          found: words,
          allowed: 'no duplicates',
          fix: 'change the host or path of one of them, or remove it',
        });
      }
      known.set(`${through} ${words}`, what);
    }
  }
}

/** A listener takes HTTPRoutes or GRPCRoutes for a host; the younger ones of the other kind are not attached. */
function checkKindsApart(at: Construct, planned: readonly HttpExposure[]): void {
  const known = new Map<string, HttpExposure>();
  for (const route of planned.filter(({ kind }) => kind !== 'Ingress')) {
    const { parentRefs, hostnames = ['any host'] } = route.spec as {
      readonly parentRefs: unknown;
      readonly hostnames?: readonly string[];
    };
    for (const host of hostnames) {
      const key = JSON.stringify([parentRefs, host]);
      const first = known.get(key);
      if (first !== undefined && first.kind !== route.kind) {
        fail(at, {
          what:
            `${route.what} and ${first.what} are a GRPCRoute and an HTTPRoute for the same ` +
            'host, but a listener accepts only one of them',
          got: host,
          fix: 'use another host or listener for the gRPC calls',
        });
      }
      known.set(key, route);
    }
  }
}

/** Whoever looks at the manifests alone would miss the Services that somebody else deploys. */
function deployedElsewhere(at: Construct, { targets }: HttpExposure): Labels {
  const foreign = targets.filter(
    ({ backend }) => backend !== at && !('service' in backend),
  );
  if (foreign.length === 0) return {};
  const names = [
    ...new Set(foreign.map(({ serviceName }) => `"${serviceName}"`)),
  ].join(', ');
  return {
    [ignoreAnnotation(EXPOSURE_TO_NOWHERE)]:
      `somebody else deploys the Service ${names}`,
  };
}
