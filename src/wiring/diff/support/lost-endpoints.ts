import type { Backend, Route } from '../../reach/endpoints';
import { targetsOf } from '../../reach/find-endpoints';
import type { ServicePort } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { type KeptPort, type KeptService, portsKept } from '../services';
import { oncePerSides, type Sides } from '../sides';

/** A Service that reached pods, and reaches none, for good or until new pods are ready. */
export interface LostService {
  readonly service: KeptService['after'];
  readonly had: readonly Workload[];
  /** Those that it selects, of which there are pods or not. */
  readonly selects: readonly Workload[];
  /** Those of them that it reaches once their new pods are ready; none where there will be none. */
  readonly awaits: readonly Workload[];
}

/** A port of a Service that led to pods, and leads nowhere, for good or until new pods are ready. */
export interface LostPort {
  readonly service: KeptService['after'];
  readonly port: ServicePort;
  /** Those without the port that it targets, where that will not change. */
  readonly missed: readonly Workload[];
  /** Whether new pods will have it. */
  readonly awaits: boolean;
}

/** The Services that would reach no pod at all. */
export const lostServices = oncePerSides((sides: Sides): readonly LostService[] =>
  ledSomewhere(sides).flatMap((kept) => lostService(sides, kept) ?? []),
);

/** The ports that would lead nowhere, of Services that still reach pods. */
export const lostPorts = oncePerSides((sides: Sides): readonly LostPort[] => {
  const lost = new Set(lostServices(sides).map(({ service }) => service));
  return ledSomewhere(sides)
    .filter(
      ({ before, after }) => !lost.has(after) && !after.headless && !before.headless,
    )
    .flatMap((kept) =>
      portsKept(kept).flatMap((ports) => lostPort(sides, kept, ports) ?? []),
    );
});

/** A port as a sentence names what it targets. */
export function targetText({ targetPort }: ServicePort): string {
  return typeof targetPort === 'string'
    ? `the port "${targetPort}"`
    : `the port ${targetPort}`;
}

function ledSomewhere({ before, services }: Sides): KeptService[] {
  return services.filter(
    (kept) =>
      kept.after.type !== 'ExternalName' &&
      running(before.backends(kept.before)).length > 0,
  );
}

function lostService(
  { before, after }: Sides,
  kept: KeptService,
): LostService | undefined {
  const service = kept.after;
  if (after.addresses(service).length > 0) return undefined;
  const backends = after.backends(service);
  const awaits = running(backends);
  // An operator may make the pods.
  const mayBeMade =
    service.selector !== undefined &&
    after.customResources(service.namespace).length > 0;
  if (awaits.length === 0 && mayBeMade) return undefined;
  // What stands in between: the new Service, and no pods yet but those of before.
  if (awaits.length > 0 && running(before.backends(service)).length > 0) {
    return undefined;
  }
  const [had, selects, awaited] = [
    running(before.backends(kept.before)),
    backends,
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
    !isDeclared(targetsOf(ports.after, before.backends(service)).targets);
  return awaits ? { service, port: ports.after, missed: [], awaits } : undefined;
}

function routeOf(
  wiring: Wiring,
  service: KeptService['after'],
  port: ServicePort,
): Route | undefined {
  return wiring.routes(service).find(({ servicePort }) => servicePort === port);
}

/** Whether a port leads to a container that says it listens there. */
function isDeclared(targets: readonly { readonly containerPort?: unknown }[]): boolean {
  return targets.some(({ containerPort }) => containerPort !== undefined);
}

/** Those of which there are pods. */
function running(backends: readonly Backend[]): readonly Backend[] {
  return backends.filter(({ workload }) => workload.replicas !== 0);
}
