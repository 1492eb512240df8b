import fc from 'fast-check';
import type { Manifest } from '../../support/beds/control-plane';
import { type Made, MOST } from './parts';
import { service, serviceManifests } from './services';
import { UNREADY, workload, workloadManifest } from './workloads';

/** A few workloads and Services of one namespace, which may or may not match. */
const namespaceContents = (minor: number) =>
  fc.record({
    workloads: fc.array(workload(minor), { minLength: 1, maxLength: MOST }),
    services: fc.array(service, { minLength: 1, maxLength: MOST }),
  });

/** The contents of one or two namespaces, which use the same names for different objects. */
export const generatedManifests = (minor: number) =>
  fc.array(namespaceContents(minor), { minLength: 1, maxLength: 2 });

export type GeneratedManifests = Made<ReturnType<typeof generatedManifests>>;

/** The manifests, in namespaces of these names. */
export function manifestsOf(
  generated: GeneratedManifests,
  namespaces: readonly string[],
): Manifest[] {
  return generated.flatMap(({ workloads, services }, place) =>
    [
      ...services.flatMap((made, at) =>
        serviceManifests(made, at, namespaces.slice(0, generated.length)),
      ),
      ...workloads.map(workloadManifest),
    ].map((manifest) => ({
      ...manifest,
      metadata: { ...manifest.metadata, namespace: namespaces[place] },
    })),
  );
}

/** Whether no pod of a workload becomes ready. */
export function isUnready({ metadata, spec }: Manifest): boolean {
  return (
    (spec?.template?.metadata ?? metadata).annotations?.[UNREADY] !== undefined
  );
}

/** Names that a pod in the first namespace might look up. */
export function namesIn(
  generated: GeneratedManifests,
  namespaces: readonly string[],
): string[] {
  const hosts = generated[0].services.flatMap((_, index) => {
    const pods = generated[0].workloads.flatMap((__, at) => [
      `workload-${at}-0.service-${index}`,
      `workload-${at}-2.service-${index}`,
    ]);
    return [`service-${index}`, `front.service-${index}`, ...pods];
  });
  const far = namespaces
    .slice(0, generated.length)
    .flatMap((namespace) => [
      `service-0.${namespace}`,
      `service-1.${namespace}.svc`,
      `workload-0-0.service-0.${namespace}.svc.cluster.local.`,
    ]);
  return [...hosts, ...far, 'service-9', 'service-0.default.svc'];
}

/**
 * The names of the Services' ports in SRV records. Where endpoints are written by hand, DNS returns
 * the ports of these, which may be different.
 */
export function portNamesIn(
  generated: GeneratedManifests,
  namespaces: readonly string[],
): string[] {
  return generated.flatMap(({ services }, place) =>
    services.flatMap(({ isGiven }, index) =>
      (isGiven ? [] : ['_port-0._tcp', '_port-1._tcp', '_port-0._udp']).map(
        (port) => `${port}.service-${index}.${namespaces[place]}.svc.cluster.local`,
      ),
    ),
  );
}
