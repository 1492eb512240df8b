import type { Workload } from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';
import { show } from '../words/show';
import { describeWay } from './describe-way';
import { findNamed, isNamed } from './find-named';
import { declaredPorts, follow } from './follow';
import { wiringIn } from './manifests';
import type { MatcherResult } from './matcher-result';
import { argument, refuse } from './refuse';

/** The port of a Service at which a route begins. */
export interface RouteStart {
  /** The name of the Service: `web`, or `shop/web` with its namespace. */
  readonly service: string;

  /** The port by its name, or by its number. */
  readonly port: number | string;

  /**
   * The namespace of the Service.
   * @default - the only one that has such a Service
   */
  readonly namespace?: string;
}

/** The port of pods at which a route ends. */
export interface RouteEnd {
  /** The name of what makes the pods: a Deployment, a StatefulSet or any other workload. */
  readonly workload: string;

  /** The container port by its number, or by its name. */
  readonly containerPort: number | string;
}

/** Whether a port of a Service leads to a port of a workload's pods. */
export function toRoute(received: unknown, start: RouteStart, end: RouteEnd): MatcherResult {
  const wiring = wiringIn(received);
  const { service: name, port, namespace } = argument('toRoute(start, end)', start);
  const { workload, containerPort } = argument('toRoute(start, end)', end);
  const [service] = findNamed('Service', wiring.services, name, namespace);
  const way = follow(wiring, service, port);
  checkEnd(wiring.workloads, workload, containerPort);
  const pass = way.arrivals.some((arrival) => isNamed(arrival.workload, String(workload))
    && (arrival.port === containerPort || arrival.containerPort?.name === containerPort));
  const from = `Service "${service.name}" port ${show(port)}`;
  const to = `to lead to workload "${workload}" on ${show(containerPort)}`;
  return {
    pass,
    message: () => (pass ? `expected ${from} not ${to}, but it does` : `expected ${from} ${to}, but it leads to ${describeWay(way)}`),
  };
}

/** A number may be listened on that no container declares; a name may not. */
function checkEnd(workloads: readonly Workload[], name: string | undefined, containerPort: number | string | undefined): void {
  if (typeof name !== 'string' || !workloads.some((workload) => isNamed(workload, name))) findNamed('workload', workloads, name);
  if (typeof containerPort === 'number') return;
  const named = workloads.filter((workload) => isNamed(workload, String(name)));
  if (named.some((workload) => declaredPorts(workload, containerPort).length > 0)) return;
  const ports = named.flatMap((workload) => workload.ports.flatMap((port) => port.name ?? []));
  refuse({
    what: `workload "${name}" has no container port ${show(containerPort)}`,
    fix: didYouMean(containerPort, ports) ?? `it has ${list(ports)}`,
  });
}
