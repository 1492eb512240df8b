import { allNamed } from '../../../words/objects';
import {
  labelledPods,
  labelledServices,
  looksInto,
  type Monitor,
  type MonitorEndpoint,
  monitorsOf,
} from '../../calls/monitors';
import { mayBeInjected } from '../../reach/injection';
import type { Service } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { selectsNothing } from '../support/monitor-without-targets';
import { declaredPorts, offeredPorts } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { scrapedPortFix } from '../support/scraped-port-fix';
import { example } from './monitor-to-nowhere.example';

/** A monitor of the Prometheus Operator that selects nothing, or a port that is not there. */
export const monitorToNowhere: Rule = {
  id: 'monitor-to-nowhere',
  severity: 'warning',
  title:
    'A ServiceMonitor or a PodMonitor selects nothing, or a port that is not there.',
  why:
    "A ServiceMonitor selects Services by the Services' own labels, and a port by its name in the Service; a " +
    'PodMonitor selects pods, and a port by its name in a container. What does not match is left out without ' +
    'a word: there are no metrics, and no alert says so.',
  fix: 'Select labels that the Services (or pods) carry, in their namespace, and a port by its name.',
  example,
  *check(wiring) {
    for (const monitor of monitorsOf(wiring)) {
      yield* monitor.of === 'Service'
        ? ofServices(wiring, monitor)
        : ofPods(wiring, monitor);
    }
  },
};

function* ofServices(wiring: Wiring, monitor: Monitor): Iterable<Problem> {
  const everywhere = labelledServices(wiring).matchedBy(monitor.selector);
  const selected = everywhere.filter(({ namespace }) =>
    looksInto(monitor, namespace),
  );
  if (selected.length === 0) yield* selectsNothing(wiring, monitor, everywhere);
  const services = selected.filter(({ type }) => type !== 'ExternalName');
  if (services.length === 0) return;
  for (const endpoint of monitor.endpoints) {
    yield* endpoint.port === undefined
      ? targetPortMissing(wiring, monitor, endpoint, services)
      : servicePortMissing(monitor, endpoint, services);
  }
}

function* ofPods(wiring: Wiring, monitor: Monitor): Iterable<Problem> {
  const everywhere = labelledPods(wiring).matchedBy(monitor.selector);
  const selected = everywhere.filter(({ namespace }) =>
    looksInto(monitor, namespace),
  );
  if (selected.length === 0) yield* selectsNothing(wiring, monitor, everywhere);
  for (const endpoint of monitor.endpoints) {
    yield* podPortMissing(wiring, monitor, endpoint, selected, endpoint.port);
  }
}

function* servicePortMissing(
  monitor: Monitor,
  { port, field }: MonitorEndpoint,
  services: readonly Service[],
): Iterable<Problem> {
  const ports = services.flatMap((service) => service.ports);
  if (ports.some(({ name }) => name !== undefined && name === port)) {
    return;
  }
  yield {
    ...problemAt(monitor, [...field, 'port'], port),
    message:
      `${scrapes(monitor, port)}, but ${allNamed(services.map(({ object }) => object))} ` +
      `${services.length === 1 ? 'has' : 'have'} ${offeredPorts(ports)}`,
    ...scrapedPortFix(port, ports),
  };
}

function* targetPortMissing(
  wiring: Wiring,
  monitor: Monitor,
  endpoint: MonitorEndpoint,
  services: readonly Service[],
): Iterable<Problem> {
  const selected = services.flatMap((service) => wiring.selectedPods(service));
  const workloads = [...new Set(selected.map(({ workload }) => workload))];
  yield* podPortMissing(wiring, monitor, endpoint, workloads, undefined);
}

/** Only ports that a container declares are found, by their names or by their numbers. */
function* podPortMissing(
  wiring: Wiring,
  monitor: Monitor,
  { targetPort, field }: MonitorEndpoint,
  workloads: readonly Workload[],
  port: unknown,
): Iterable<Problem> {
  const wanted = port ?? targetPort;
  const declared = workloads.flatMap(({ ports }) => ports);
  if (
    workloads.length === 0 ||
    wanted === undefined ||
    declared.some((one) => one.name === wanted) ||
    (port === undefined && declared.some((one) => one.port === Number(wanted))) ||
    workloads.some((workload) => mayBeInjected(wiring, workload))
  ) {
    return;
  }
  yield {
    ...problemAt(monitor, port === undefined ? field : [...field, 'port'], port),
    message:
      `${scrapes(monitor, wanted)}, but ${allNamed(workloads)} ` +
      `${workloads.length === 1 ? 'declares' : 'declare'} ${declaredPorts(workloads)}`,
    ...scrapedPortFix(wanted, declared),
  };
}

/** The API server refuses a number as `port`; other Services or pods that are not here may have the name. */
function problemAt(
  { object }: Monitor,
  field: Problem['field'],
  port: unknown,
): Pick<Problem, 'object' | 'field' | 'severity'> {
  return {
    object,
    field,
    severity: typeof port === 'number' ? 'error' : 'warning',
  };
}

function scrapes({ object: { kind, name } }: Monitor, port: unknown): string {
  return `the ${kind} "${name}" scrapes the port ${JSON.stringify(port)}`;
}
