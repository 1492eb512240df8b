import { leadsToPods, type Leg, type Workload } from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';
import { show } from '../words/show';
import { describeArrivals } from './describe-arrivals';
import { findNamed, isNamed } from './find-named';
import { wiringIn } from './manifests';
import type { MatcherResult } from './matcher-result';
import { argument, portOf, refuse } from './refuse';
import { isUndeclared, type PortKey, traceToService } from './service-call';

/** The port of a Service at which a route begins. */
export interface RouteStart {
  /** The name of the Service: `web`, or `shop/web` with its namespace. */
  readonly service: string;

  /** The port by its name or its number. */
  readonly port: number | string;

  /**
   * The namespace of the Service.
   * @default - the only one that has such a Service
   */
  readonly namespace?: string;
}

/** The port of pods at which a route ends. */
export interface RouteEnd {
  /** The name of the workload: a Deployment, a StatefulSet or any other. */
  readonly workload: string;

  /** The container port by its number or its name. */
  readonly containerPort: number | string;
}

/** Whether a port of a Service leads to a port of a workload's pods. */
export function toRoute(
  received: unknown,
  start: RouteStart,
  end: RouteEnd,
): MatcherResult {
  const wiring = wiringIn(received);
  const from = argument('toRoute(start, end)', start);
  const to = argument('toRoute(start, end)', end);
  const port = portOf('start.port of toRoute(start, end)', from.port);
  const containerPort = portOf(
    'end.containerPort of toRoute(start, end)',
    to.containerPort,
  );
  const [service] = findNamed(
    'Service',
    wiring.services,
    from.service,
    from.namespace,
  );
  const trace = traceToService(wiring, service, port);
  checkEnd(wiring.workloads, to.workload, containerPort);
  const beginning = `Service "${service.name}" port ${show(port)}`;
  const meant = trace.legs
    .filter(leadsToPods)
    .filter(
      (leg) =>
        isNamed(leg.end.workload, String(to.workload)) && isOn(leg, containerPort),
    );
  const [doubtful] = meant.filter(
    ({ listens, end: pods }) =>
      listens === 'unknown' && !isUndeclared(pods.workload),
  );
  if (
    doubtful !== undefined &&
    meant.every(({ listens }) => listens === 'unknown')
  ) {
    const {
      end: {
        workload: { kind, name: found },
      },
      port: number,
    } = doubtful;
    refuse({
      what:
        `${beginning} leads to port ${number} of ${kind} ${found}, and whether anything ` +
        'listens there cannot be decided from these manifests',
      fix: `declare ${number} as a containerPort, or target one that is declared`,
    });
  }
  const pass = meant.length > 0;
  const wanted = `to lead to workload "${to.workload}" on ${show(containerPort)}`;
  return {
    pass,
    message: () =>
      pass
        ? `expected ${beginning} not ${wanted}, but it does`
        : `expected ${beginning} ${wanted}, but it leads to ${describeArrivals(trace)}`,
  };
}

function isOn({ port, declared }: Leg, containerPort: PortKey): boolean {
  return (
    port === containerPort ||
    (declared !== undefined && declared.name === containerPort)
  );
}

/** A container may listen on a number that it does not declare; a name has to be declared. */
function checkEnd(
  workloads: readonly Workload[],
  name: string | undefined,
  containerPort: PortKey,
): void {
  if (
    typeof name !== 'string' ||
    !workloads.some((workload) => isNamed(workload, name))
  ) {
    findNamed('workload', workloads, name);
  }
  if (typeof containerPort === 'number') return;
  const named = workloads.filter((workload) => isNamed(workload, String(name)));
  if (
    named.some((workload) =>
      workload.ports.some(({ name: declared }) => declared === containerPort),
    )
  ) {
    return;
  }
  const ports = named.flatMap((workload) =>
    workload.ports.flatMap((port) => port.name ?? []),
  );
  refuse({
    what: `workload "${name}" has no container port ${show(containerPort)}`,
    fix: didYouMean(containerPort, ports) ?? `it has ${list(ports)}`,
  });
}
