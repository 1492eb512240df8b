import type { Construct } from 'constructs';
import { podPort, type PodPort } from '../../access/rules';
import { checkList, checkProps, type KeysOf } from '../../base/check';
import { checkSeconds } from '../../base/check-quantity';
import { addsNothing } from '../../base/conventions';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { noSuchPort } from '../../base/names';
import { eachOf } from '../../base/one-or-many';
import { type Labels, SCRAPED_LABEL } from '../../contract/labels';
import { INT32_MAX } from '../../contract/numbers';
import type { ListeningPort } from '../../service/listening-ports';
import type { WrittenPort } from '../../service/port-names';
import type { ResolvedPort } from '../../service/resolve-ports';
import type { MetricsEndpoint, MetricsProps } from './metrics';

const keys: KeysOf<MetricsEndpoint<string>> = {
  port: true,
  path: true,
  interval: true,
  timeout: true,
};
const USUAL_PATH = '/metrics';

/** The ports of a workload, and whether one Service stands before all of its pods. */
export interface Scraped {
  readonly published: readonly ResolvedPort[];
  readonly listening: readonly ListeningPort[];
  readonly behindOneService: boolean;
}

/** What makes Prometheus scrape a workload. */
export interface MonitorPlan {
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  readonly endpoints: readonly Fields[];
  /** The ports of the pods that Prometheus calls. */
  readonly ports: readonly PodPort[];
}

/** A port as the Service and the pods name it, where they do. */
interface Named {
  readonly isPublished: boolean;
  readonly inService?: Fields;
  readonly inPods?: Fields;
  readonly port: PodPort;
}

export function planMonitor(
  at: Construct,
  { metrics }: MetricsProps<string>,
  scraped: Scraped,
): MonitorPlan | undefined {
  if (metrics === undefined) return undefined;
  const endpoints = endpointsOf(at, metrics);
  const named = endpoints.map(({ what, endpoint }) =>
    portNamed(at, what, endpoint.port, scraped),
  );
  // Without labels of the library, no selector finds the one Service and no other.
  const byService =
    scraped.behindOneService &&
    !addsNothing(at) &&
    named.every(({ isPublished }) => isPublished);
  const chosen = named.map(({ inService, inPods }, index) => {
    const fields = byService ? inService : inPods;
    return fields ?? refuseUnwritten(at, endpoints[index]);
  });
  return {
    kind: byService ? 'ServiceMonitor' : 'PodMonitor',
    ports: named.map(({ port }) => port),
    endpoints: endpoints.map(({ what, endpoint }, index) => ({
      ...chosen[index],
      ...timesOf(at, what, endpoint),
      path: pathOf(at, what, endpoint.path),
    })),
  };
}

/** The label of the one Service that a ServiceMonitor selects; by others of its pods they would be scraped twice. */
export function scrapedLabels(plan: MonitorPlan | undefined): Labels | undefined {
  return plan?.kind === 'ServiceMonitor' ? { [SCRAPED_LABEL]: 'true' } : undefined;
}

interface Endpoint {
  readonly what: string;
  readonly endpoint: MetricsEndpoint<string>;
}

function endpointsOf(at: Construct, metrics: unknown): readonly Endpoint[] {
  if (Array.isArray(metrics)) checkList(at, 'metrics', metrics);
  const endpoints = eachOf<unknown>('metrics', metrics).map(
    ({ what, given }): Endpoint => {
      if (typeof given === 'string') return { what, endpoint: { port: given } };
      checkProps(at, what, given, keys);
      return { what, endpoint: given as MetricsEndpoint<string> };
    },
  );
  if (endpoints.length === 0) {
    fail(at, {
      what: 'metrics is empty',
      got: metrics,
      fix: 'name a port, or leave it out',
    });
  }
  const places = endpoints.map(
    ({ endpoint: { port, path = USUAL_PATH } }) => `${port} ${path}`,
  );
  const twice = endpoints.find(
    (_, index) => places.indexOf(places[index]) !== index,
  );
  if (twice !== undefined) {
    fail(at, {
      what: `${twice.what} is scraped twice`,
      got: twice.endpoint.port,
      allowed: 'each port and path once',
      fix: 'remove it',
    });
  }
  return endpoints;
}

function portNamed(
  at: Construct,
  what: string,
  name: string,
  { published, listening }: Scraped,
): Named {
  const inService = published.find((port) => port.name === name);
  const found = inService ?? portOfPods(name, listening);
  if (found === undefined) {
    const names = [...published, ...listening].map((port) => port.name);
    return noSuchPort(at, what, name, [...new Set(names)]);
  }
  if (found.protocol !== 'TCP') {
    fail(at, {
      what: `${what} names a ${found.protocol} port, but metrics are read over TCP`,
      got: name,
      fix: 'use a TCP port',
    });
  }
  const ofPods = containerPort(found);
  const port = ofPods && (ofPods.name ?? found.targetPort);
  const onService = inService?.written.onService;
  const isNamed = ofPods && ofPods.name !== undefined;
  const byTarget = port === undefined ? undefined : { targetPort: port };
  return {
    isPublished: inService !== undefined,
    inService: onService === undefined ? byTarget : { port: onService },
    inPods: isNamed ? { port } : byTarget,
    port: podPort(found),
  };
}

/** How the container port is written, by whose name or number Prometheus finds it; nothing, if it is not. */
function containerPort({
  written,
}: {
  readonly written: ResolvedPort['written'] | WrittenPort;
}): Exclude<WrittenPort, false> | undefined {
  if (written === false) return undefined;
  const port = 'onContainer' in written ? written.onContainer : written;
  return port === false ? undefined : port;
}

/** Prometheus finds a port of pods only where their container has it. */
function refuseUnwritten(at: Construct, { what, endpoint }: Endpoint): never {
  fail(at, {
    what: `${what} names a port that the container does not list, so Prometheus would not find it`,
    got: endpoint.port,
    fix: `set ports.${endpoint.port}.containerPort to its name, or to true`,
  });
}

function portOfPods(name: string, listening: readonly ListeningPort[]) {
  const port = listening.find((one) => one.name === name);
  return port && { ...port, targetPort: port.number };
}

function timesOf(
  at: Construct,
  what: string,
  { interval, timeout }: MetricsEndpoint<string>,
): Fields {
  const seconds = (name: string, given: typeof interval) =>
    given === undefined
      ? undefined
      : checkSeconds(at, `${what}.${name}`, given, 1, INT32_MAX);
  const every = seconds('interval', interval);
  const atMost = seconds('timeout', timeout);
  // The operator leaves out a monitor that says so.
  if (every !== undefined && atMost !== undefined && atMost > every) {
    fail(at, {
      what: `${what}.timeout is longer than the interval`,
      found: `${atMost} s`,
      allowed: `at most ${every} s`,
      fix: 'shorten it, or raise interval',
    });
  }
  return {
    interval: every === undefined ? undefined : `${every}s`,
    scrapeTimeout: atMost === undefined ? undefined : `${atMost}s`,
  };
}

function pathOf(at: Construct, what: string, path: unknown): string | undefined {
  if (path === undefined) return undefined;
  if (typeof path !== 'string' || !/^\/[^\s?#]*$/.test(path)) {
    fail(at, {
      what: `${what}.path is not a path`,
      got: path,
      allowed: 'a path that starts with /, without a query',
    });
  }
  return path === USUAL_PATH ? undefined : path;
}
