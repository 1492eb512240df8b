import type { Protocol } from '../../contract/protocol';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import {
  labelledPods,
  labelledServices,
  looksInto,
  type Monitor,
  type MonitorEndpoint,
} from './monitors';

/** A port of the pods of a workload that a monitor lets Prometheus scrape. */
export interface ScrapedPort {
  readonly workload: Workload;
  readonly port: number;
  readonly protocol: Protocol;
}

/** The ports that a monitor selects. */
export function scrapedPorts(wiring: Wiring, monitor: Monitor): ScrapedPort[] {
  return monitor.endpoints.flatMap((endpoint) =>
    monitor.of === 'Service'
      ? portsOfServices(wiring, monitor, endpoint)
      : portsOfPods(wiring, monitor, endpoint),
  );
}

function portsOfServices(
  wiring: Wiring,
  monitor: Monitor,
  { port }: MonitorEndpoint,
): ScrapedPort[] {
  return labelledServices(wiring)
    .matchedBy(monitor.selector)
    .filter(({ namespace }) => looksInto(monitor, namespace))
    .flatMap((service) => wiring.routes(service))
    .filter(
      ({ servicePort }) =>
        servicePort.name !== undefined && servicePort.name === port,
    )
    .flatMap(({ targets, servicePort: { protocol } }) =>
      targets.map((target) => ({
        workload: target.workload,
        port: target.port,
        protocol,
      })),
    );
}

function portsOfPods(
  wiring: Wiring,
  monitor: Monitor,
  { port, targetPort }: MonitorEndpoint,
): ScrapedPort[] {
  const wanted = port ?? targetPort;
  return labelledPods(wiring)
    .matchedBy(monitor.selector)
    .filter(({ namespace }) => looksInto(monitor, namespace))
    .flatMap((workload) =>
      workload.ports
        .filter((one) => one.name === wanted || one.port === wanted)
        .map((one) => ({ workload, port: one.port, protocol: one.protocol })),
    );
}
