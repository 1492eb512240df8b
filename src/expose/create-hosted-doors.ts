import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { openPort } from '../access/registry';
import { fail } from '../base/fail';
import { type Identity, metadataOf } from '../base/identity';
import { checkAnnotations } from '../base/names';
import { ignoreAnnotation } from '../contract/annotations';
import { type Labels, NAMESPACE_NAME } from '../contract/labels';
import { DOOR_TO_NOWHERE } from '../contract/rule-ids';
import type { ResolvedPort } from '../service/resolve-ports';
import type { Exposure } from './exposure';
import type { HostedDoor } from './hosted-door';
import { planIngresses } from './plan-ingresses';
import { planRoutes } from './plan-routes';
import { checkGrants, createGrants } from './reference-grants';

/** What the doors with hosts are made of. */
export interface HostedObjects {
  readonly ingresses: readonly ApiObject[];
  readonly routes: readonly ApiObject[];
}

/** Checks the doors with hosts before anything is made. */
export function planHostedDoors(
  at: Construct,
  exposure: Exposure<string>,
  identity: Identity,
  ports: readonly ResolvedPort[],
): HostedDoor[] {
  const house = { name: identity.name, namespace: identity.namespace, ports };
  const doors = [
    ...planIngresses(at, exposure, house),
    ...planRoutes(at, exposure, house),
  ];
  for (const door of doors) {
    checkAnnotations(
      at,
      `the annotations of ${door.what}`,
      metadataOf(identity, door).annotations,
    );
    checkGrants(at, identity, door);
  }
  checkApart(at, doors);
  checkKindsApart(at, doors);
  return doors;
}

export function createHostedDoors(
  at: Construct,
  doors: readonly HostedDoor[],
  identity: Identity,
): HostedObjects {
  if (doors.length === 0) return { ingresses: [], routes: [] };
  const objects = doors.map((door) => {
    const { id, apiVersion, kind, spec } = door;
    const annotations = { ...door.annotations, ...strangersNoted(at, door) };
    return new ApiObject(at, id, {
      apiVersion,
      kind,
      metadata: metadataOf(identity, { name: door.name, annotations }),
      spec,
    });
  });
  createGrants(at, identity, doors);
  for (const door of doors) openTargets(door);
  return {
    ingresses: objects.filter(({ kind }) => kind === 'Ingress'),
    routes: objects.filter(({ kind }) => kind !== 'Ingress'),
  };
}

/** What comes through the door comes from the controller's pods, wherever they are. */
function openTargets({ targets, controller }: HostedDoor): void {
  const to =
    controller === undefined
      ? 'anyone'
      : { namespaceLabels: { [NAMESPACE_NAME]: controller } };
  for (const { backend, port } of targets) openPort(backend, port.name, to);
}

/** Of two doors that let in the same, most controllers serve the older one and drop the other without a word. */
function checkApart(at: Construct, doors: readonly HostedDoor[]): void {
  const known = new Map<string, string>();
  for (const { what, claims } of doors) {
    for (const { through, words } of claims) {
      const twin = known.get(`${through} ${words}`);
      if (twin !== undefined) {
        fail(at, {
          what:
            twin === what
              ? `${what} has the same host and path twice`
              : `${what} and ${twin} have the same host and path`,
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
function checkKindsApart(at: Construct, doors: readonly HostedDoor[]): void {
  const known = new Map<string, HostedDoor>();
  for (const door of doors.filter(({ kind }) => kind !== 'Ingress')) {
    const { parentRefs, hostnames = ['any host'] } = door.spec as {
      readonly parentRefs: unknown;
      readonly hostnames?: readonly string[];
    };
    for (const host of hostnames) {
      const key = JSON.stringify([parentRefs, host]);
      const twin = known.get(key);
      if (twin !== undefined && twin.kind !== door.kind) {
        fail(at, {
          what:
            `${door.what} and ${twin.what} are a GRPCRoute and an HTTPRoute for the same ` +
            'host, but a listener accepts only one of them',
          got: host,
          fix: 'use another host or listener for the gRPC calls',
        });
      }
      known.set(key, door);
    }
  }
}

/** Whoever looks at the manifests alone would miss the Services that somebody else deploys. */
function strangersNoted(at: Construct, { targets }: HostedDoor): Labels {
  const strangers = targets.filter(
    ({ backend }) => backend !== at && !('service' in backend),
  );
  if (strangers.length === 0) return {};
  const names = [
    ...new Set(strangers.map(({ serviceName }) => `"${serviceName}"`)),
  ].join(', ');
  return {
    [ignoreAnnotation(DOOR_TO_NOWHERE)]: `somebody else deploys the Service ${names}`,
  };
}
