import fc from 'fast-check';
import type { Manifest } from '../../support/beds/control-plane';
import { index, labels, type Made, number, portName, protocol } from './parts';

/** Container ports that the API server accepts: no name and no number of a protocol twice. */
const containerPorts = fc
  .uniqueArray(
    fc.record({
      name: portName,
      containerPort: number,
      protocol: protocol.map((given) => given ?? 'TCP'),
    }),
    { maxLength: 3, selector: (port) => port.name },
  )
  .map((ports) => [
    ...new Map(
      ports.map((port) => [`${port.protocol} ${port.containerPort}`, port]),
    ).values(),
  ]);

const kinds = [
  'Deployment',
  'Deployment',
  'StatefulSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'IndexedJob',
  'Pod',
] as const;

/** Kubernetes 1.29 is the first version with sidecars among the init containers. */
const FIRST_SIDECARS = 29;

/** A pod, or an object that creates pods. The pods of some never become ready. */
export const workload = (minor: number) =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    own: labels,
    replicas: fc.constantFrom(1, 1, 2, 0),
    start: fc.constantFrom(undefined, undefined, 2),
    ports: containerPorts,
    more: fc.option(containerPorts, { nil: undefined }),
    init: fc.option(
      fc.record({
        ports: containerPorts,
        restartPolicy: fc.constantFrom(
          undefined,
          minor < FIRST_SIDECARS ? undefined : 'Always',
        ),
      }),
      { nil: undefined },
    ),
    governedBy: index,
    hostname: fc.constantFrom(undefined, undefined, 'front'),
    unready: fc.constantFrom(false, false, false, true),
  });

/** The annotation of pods that must not become ready. */
export const UNREADY = 'example.com/unready';

/** The manifest of the n-th workload of a namespace. */
export function workloadManifest(
  given: Made<ReturnType<typeof workload>>,
  at: number,
): Manifest {
  const { kind, replicas, start, governedBy } = given;
  const metadata = { name: `workload-${at}` };
  const { template, matchLabels } = podsOf(given, at);
  switch (kind) {
    case 'Pod':
      return {
        apiVersion: 'v1',
        kind,
        metadata: { ...metadata, ...template.metadata },
        spec: template.spec,
      };
    case 'ReplicationController':
      return {
        apiVersion: 'v1',
        kind,
        metadata,
        spec: { replicas, selector: matchLabels, template },
      };
    case 'DaemonSet':
      return {
        apiVersion: 'apps/v1',
        kind,
        metadata,
        spec: { selector: { matchLabels }, template },
      };
    case 'Job':
    case 'IndexedJob': {
      const counted =
        kind === 'Job'
          ? {}
          : { completionMode: 'Indexed', completions: Math.max(replicas, 1) };
      return {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata,
        spec: { parallelism: replicas, ...counted, template },
      };
    }
    case 'StatefulSet': {
      const numbered = {
        serviceName: `service-${governedBy}`,
        podManagementPolicy: 'Parallel',
        ordinals: start && { start },
      };
      return {
        apiVersion: 'apps/v1',
        kind,
        metadata,
        spec: { replicas, ...numbered, selector: { matchLabels }, template },
      };
    }
    default:
      return {
        apiVersion: 'apps/v1',
        kind,
        metadata,
        spec: { replicas, selector: { matchLabels }, template },
      };
  }
}

function podsOf(
  {
    kind,
    own,
    ports,
    more,
    init,
    governedBy,
    hostname,
    unready,
  }: Made<ReturnType<typeof workload>>,
  at: number,
) {
  const matchLabels = { ...own, workload: `workload-${at}` };
  const finishes = kind === 'Job' || kind === 'IndexedJob';
  const named =
    kind === 'StatefulSet'
      ? {}
      : {
          hostname: kind === 'IndexedJob' ? undefined : hostname,
          subdomain: `service-${governedBy}`,
        };
  const spec = {
    ...named,
    restartPolicy: finishes ? 'Never' : undefined,
    initContainers: init && [{ name: 'init', image: 'x', ...init }],
    containers: [
      { name: 'main', image: 'x', ports },
      ...(more === undefined ? [] : [{ name: 'more', image: 'x', ports: more }]),
    ],
  };
  return {
    matchLabels,
    template: {
      metadata: {
        labels: matchLabels,
        annotations: unready ? { [UNREADY]: 'true' } : undefined,
      },
      spec,
    },
  };
}
