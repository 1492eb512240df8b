import fc from 'fast-check';
import type { Manifest } from '../../support/beds/control-plane';
import { type Made, MOST } from './parts';
import { service, serviceManifests } from './services';
import { UNREADY, workload, workloadManifest } from './workloads';

/** A few workloads and Services of one namespace that may fit each other or not. */
const home = (minor: number) =>
  fc.record({
    workloads: fc.array(workload(minor), { minLength: 1, maxLength: MOST }),
    services: fc.array(service, { minLength: 1, maxLength: MOST }),
  });

/** One or two namespaces where the same names are given to different things. */
export const worlds = (minor: number) =>
  fc.array(home(minor), { minLength: 1, maxLength: 2 });

export type World = Made<ReturnType<typeof worlds>>;

/** The manifests of a world, whose namespaces have these names. */
export function manifestsOf(world: World, namespaces: readonly string[]): Manifest[] {
  return world.flatMap(({ workloads, services }, place) =>
    [
      ...services.flatMap((made, at) =>
        serviceManifests(made, at, namespaces.slice(0, world.length)),
      ),
      ...workloads.map(workloadManifest),
    ].map((manifest) => ({
      ...manifest,
      metadata: { ...manifest.metadata, namespace: namespaces[place] },
    })),
  );
}

/** Whether no pod of a workload is to get ready. */
export function isUnready({ metadata, spec }: Manifest): boolean {
  return (spec?.template?.metadata ?? metadata).annotations?.[UNREADY] !== undefined;
}

/** Names that somebody in the world might ask for. */
export function namesIn(world: World, namespaces: readonly string[]): string[] {
  const hosts = world[0].services.flatMap((_, index) => {
    const pods = world[0].workloads.flatMap((__, at) => [
      `workload-${at}-0.service-${index}`,
      `workload-${at}-2.service-${index}`,
    ]);
    return [`service-${index}`, `front.service-${index}`, ...pods];
  });
  const far = namespaces
    .slice(0, world.length)
    .flatMap((namespace) => [
      `service-0.${namespace}`,
      `service-1.${namespace}.svc`,
      `workload-0-0.service-0.${namespace}.svc.cluster.local.`,
    ]);
  return [...hosts, ...far, 'service-9', 'service-0.default.svc'];
}

/**
 * The names of the Services' ports, as SRV records have them; where endpoints are written down DNS
 * tells their own ports, which may be others.
 */
export function portNamesIn(world: World, namespaces: readonly string[]): string[] {
  return world.flatMap(({ services }, place) =>
    services.flatMap(({ isGiven }, index) =>
      (isGiven ? [] : ['_port-0._tcp', '_port-1._tcp', '_port-0._udp']).map(
        (port) => `${port}.service-${index}.${namespaces[place]}.svc.cluster.local`,
      ),
    ),
  );
}
