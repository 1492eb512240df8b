import type { SelectedPods, Route } from '../../reach/endpoints';
import { targetsOf } from '../../reach/find-endpoints';
import type { ServicePort } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { type KeptPort, type KeptService, portsKept } from '../services';
import { oncePerSides, type Sides } from '../sides';

/** A Service that loses all its endpoints, for good or until new pods are ready. */
export interface LostService {
  readonly service: KeptService['after'];
  readonly had: readonly Workload[];
  /** The workloads that it selects now, with or without pods. */
  readonly selects: readonly Workload[];
  /** Those of them that become endpoints once their new pods are ready. */
  readonly awaits: readonly Workload[];
}

/** A port of a Service that loses all its endpoints, for good or until new pods are ready. */
export interface LostPort {
  readonly service: KeptService['after'];
  readonly port: ServicePort;
  /** The workloads without the port that it targets, if that will not change. */
  readonly missed: readonly Workload[];
  /** Whether new pods will have the port. */
  readonly awaits: boolean;
}

/** The Services that would have no endpoints at all. */
export const lostServices = oncePerSides((sides: Sides): readonly LostService[] =>
  hadEndpoints(sides).flatMap((kept) => lostService(sides, kept) ?? []),
);

/** The ports that would have no endpoints, of Services that have some. */
export const lostPorts = oncePerSides((sides: Sides): readonly LostPort[] => {
  const lost = new Set(lostServices(sides).map(({ service }) => service));
  return hadEndpoints(sides)
    .filter(
      ({ before, after }) =>
        !lost.has(after) && !after.headless && !before.headless,
    )
    .flatMap((kept) =>
      portsKept(kept).flatMap((ports) => lostPort(sides, kept, ports) ?? []),
    );
});

/** The target of a port, as a sentence names it. */
export function targetText({ targetPort }: ServicePort): string {
  return typeof targetPort === 'string'
    ? `the port "${targetPort}"`
    : `the port ${targetPort}`;
}

function hadEndpoints({ before, services }: Sides): KeptService[] {
  return services.filter(
    (kept) =>
      kept.after.type !== 'ExternalName' &&
      running(before.selectedPods(kept.before)).length > 0,
  );
}

function lostService(
  { before, after }: Sides,
  kept: KeptService,
): LostService | undefined {
  const service = kept.after;
  if (after.addresses(service).length > 0) return undefined;
  const selected = after.selectedPods(service);
  const awaits = running(selected);
  // An operator may create the pods.
  const mayBeMade =
    service.selector !== undefined &&
    after.customResources(service.namespace).length > 0;
  if (awaits.length === 0 && mayBeMade) return undefined;
  // In between there are the new Service and the old pods.
  if (awaits.length > 0 && running(before.selectedPods(service)).length > 0) {
    return undefined;
  }
  const [had, selects, awaited] = [
    running(before.selectedPods(kept.before)),
    selected,
    awaits,
  ].map((all) => all.map(({ workload }) => workload));
  return { service, had, selects, awaits: awaited };
}

function lostPort(
  { before, after }: Sides,
  kept: KeptService,
  ports: KeptPort,
): LostPort | undefined {
  const { after: service } = kept;
  const [old, route] = [
    routeOf(before, kept.before, ports.before),
    routeOf(after, service, ports.after),
  ];
  if (old === undefined || route === undefined || !isDeclared(old.targets)) {
    return undefined;
  }
  const { targets, addresses } = route;
  if (addresses.length > 0) return undefined;
  const missed = route.missed.map(({ workload }) => workload);
  if (targets.length === 0 && missed.length > 0) {
    return { service, port: ports.after, missed, awaits: false };
  }
  const awaits =
    isDeclared(targets) &&
    !isDeclared(targetsOf(ports.after, before.selectedPods(service)).targets);
  return awaits ? { service, port: ports.after, missed: [], awaits } : undefined;
}

function routeOf(
  wiring: Wiring,
  service: KeptService['after'],
  port: ServicePort,
): Route | undefined {
  return wiring.routes(service).find(({ servicePort }) => servicePort === port);
}

/** Whether a port leads to a container that declares it. */
function isDeclared(
  targets: readonly { readonly containerPort?: unknown }[],
): boolean {
  return targets.some(({ containerPort }) => containerPort !== undefined);
}

/** Those that have pods. */
function running(selected: readonly SelectedPods[]): readonly SelectedPods[] {
  return selected.filter(({ workload }) => workload.replicas !== 0);
}
