import type { Labels } from '../../contract/labels';
import { oncePerWiring } from '../once-per-wiring';
import {
  groupBy,
  LabelIndex,
  readRequirements,
  type Requirements,
} from '../policy';
import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import { at, listAt, textsAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** What tells Prometheus which ports of which Services or pods to scrape. */
export interface Monitor {
  readonly object: KubernetesObject;
  /** What it selects by labels. */
  readonly of: 'Service' | 'pod';
  readonly selector: Requirements;
  /** Where it looks for them; `undefined` for all namespaces. */
  readonly namespaces?: readonly string[];
  readonly endpoints: readonly MonitorEndpoint[];
}

/** A port that is scraped. */
export interface MonitorEndpoint {
  /** The name of a port of the Service, or of the pods for a PodMonitor. */
  readonly port?: string | number;
  /** The name or the number of a port of the pods, if there is no `port`. */
  readonly targetPort?: string | number;
  /** Where it is, from the object's root. */
  readonly field: FieldPath;
}

const KINDS = [
  { kind: 'ServiceMonitor', of: 'Service', list: 'endpoints' },
  { kind: 'PodMonitor', of: 'pod', list: 'podMetricsEndpoints' },
] as const;

/** The ServiceMonitors and PodMonitors of the Prometheus Operator. */
export function monitorsOf(wiring: Wiring): readonly Monitor[] {
  return KINDS.flatMap(({ kind, of, list }) =>
    wiring.ofKind(kind).flatMap((object): Monitor[] => {
      const { fields, apiVersion } = object;
      const selector = readRequirements(at(fields, 'spec', 'selector'));
      if (
        selector === undefined ||
        !apiVersion.startsWith('monitoring.coreos.com/')
      ) {
        return [];
      }
      const endpoints = listAt(fields, 'spec', list).map((endpoint, index) => ({
        port: portAt(endpoint, 'port'),
        targetPort:
          portAt(endpoint, 'portNumber') ?? portAt(endpoint, 'targetPort'),
        field: ['spec', list, index],
      }));
      return [
        { object, of, selector, endpoints, namespaces: namespacesOf(object) },
      ];
    }),
  );
}

function namespacesOf({
  fields,
  namespace,
}: KubernetesObject): readonly string[] | undefined {
  const selector = at(fields, 'spec', 'namespaceSelector');
  if (at(selector, 'any') === true) return undefined;
  const names = textsAt(selector, 'matchNames');
  return names.length > 0 ? names : [namespace];
}

/** A name or a number; the operator refuses anything else. */
function portAt(endpoint: unknown, field: string): string | number | undefined {
  const port = at(endpoint, field);
  return typeof port === 'string' || typeof port === 'number' ? port : undefined;
}

/** Whether a monitor looks for what it scrapes in a namespace. */
export function looksInto({ namespaces }: Monitor, namespace: string): boolean {
  return namespaces === undefined || namespaces.includes(namespace);
}

/** The Services by their own labels. */
export const labelledServices = oncePerWiring(
  ({ services }) => new LabelIndex(services, ({ object }) => object.labels),
);

/** The workloads by the labels of their pods. */
export const labelledPods = oncePerWiring(
  ({ workloads }) => new LabelIndex(workloads, ({ labels }) => labels),
);

/** What a monitor may select, and its labels. */
export interface Monitorable {
  readonly object: KubernetesObject;
  readonly labels: Labels;
}

/** All that a monitor may select where it looks. */
export function monitorablesOf(
  wiring: Wiring,
  { of, namespaces }: Monitor,
): readonly Monitorable[] {
  const groups =
    of === 'Service' ? servicesByNamespace(wiring) : podsByNamespace(wiring);
  const places = namespaces ?? [...groups.keys()];
  return places.flatMap((namespace) => groups.get(namespace) ?? []);
}

const servicesByNamespace = oncePerWiring(({ services }) =>
  groupBy(
    services.map(({ object }): Monitorable => ({ object, labels: object.labels })),
    ({ object }) => object.namespace,
  ),
);
const podsByNamespace = oncePerWiring(({ workloads }) =>
  groupBy<Monitorable>(workloads, ({ object }) => object.namespace),
);
