import type { ClusterObject } from '../support/kubectl-stand-in';

interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly apiVersion?: string;
}

/** An object of a cluster; of an owner, if it has one. */
export function object(
  apiVersion: string,
  kind: string,
  name: string,
  fields: object = {},
  owner?: Owner,
): ClusterObject {
  const { metadata, ...others } = fields as { metadata?: object };
  const references = owner && [
    { apiVersion: 'apps/v1', controller: true, ...owner },
  ];
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: 'shop',
      uid: `${kind}-${name}`,
      ...(references && { ownerReferences: references }),
      ...metadata,
    },
    ...others,
  };
}

const labels = (name: string) => ({ 'app.kubernetes.io/name': name });

/** The pod template of an app that listens on a port. */
export function template(name: string, container: object = {}) {
  const main = {
    name: 'main',
    image: `example/${name}:1.0`,
    ports: [{ name: 'http', containerPort: 8080 }],
    ...container,
  };
  return { metadata: { labels: labels(name) }, spec: { containers: [main] } };
}

/** What of an app is not as usual. */
export interface AppChanges {
  readonly container?: object;
  readonly podSpec?: object;
  readonly podStatus?: object;
  readonly service?: object;
  readonly slice?: object;
  readonly deployment?: object;
  readonly pods?: number;
  readonly ready?: boolean;
}

/** What a cluster has of a Deployment with two pods behind a Service, all well unless something is changed. */
export function app(
  name: string,
  changes: AppChanges = {},
): readonly ClusterObject[] {
  const { container, podSpec, podStatus, pods = 2, ready = true } = changes;
  const pod = template(name, container);
  const set = `${name}-7d4b9`;
  const made = Array.from({ length: pods }, (_, index) => `${set}-p${index}`);
  return [
    object('apps/v1', 'Deployment', name, {
      metadata: { generation: 1 },
      spec: {
        replicas: pods,
        selector: { matchLabels: labels(name) },
        template: pod,
      },
      status: { observedGeneration: 1, replicas: pods, updatedReplicas: pods },
      ...changes.deployment,
    }),
    object(
      'apps/v1',
      'ReplicaSet',
      set,
      {
        spec: {
          replicas: pods,
          selector: { matchLabels: labels(name) },
          template: pod,
        },
        status: { replicas: pods },
      },
      { kind: 'Deployment', name },
    ),
    ...made.map((podName, index) =>
      object(
        'v1',
        'Pod',
        podName,
        {
          metadata: { labels: labels(name) },
          spec: { nodeName: 'node-1', ...pod.spec, ...podSpec },
          status: {
            phase: 'Running',
            podIP: `10.0.0.${index + 1}`,
            conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
            containerStatuses: [
              {
                name: 'main',
                ready,
                restartCount: 0,
                state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
              },
            ],
            ...podStatus,
          },
        },
        { kind: 'ReplicaSet', name: set },
      ),
    ),
    object('v1', 'Service', name, {
      spec: {
        type: 'ClusterIP',
        clusterIP: '10.96.0.10',
        selector: labels(name),
        ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
        ...changes.service,
      },
      status: { loadBalancer: {} },
    }),
    object(
      'discovery.k8s.io/v1',
      'EndpointSlice',
      `${name}-x7k2p`,
      {
        metadata: {
          labels: {
            'kubernetes.io/service-name': name,
            'endpointslice.kubernetes.io/managed-by':
              'endpointslice-controller.k8s.io',
          },
        },
        addressType: 'IPv4',
        ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
        endpoints: made.map((podName, index) => ({
          addresses: [`10.0.0.${index + 1}`],
          conditions: { ready, serving: ready, terminating: false },
          nodeName: 'node-1',
          targetRef: { kind: 'Pod', name: podName, namespace: 'shop' },
        })),
        ...changes.slice,
      },
      { kind: 'Service', name, apiVersion: 'v1' },
    ),
  ];
}

/** The same objects in another namespace. */
export function within(
  namespace: string,
  objects: readonly ClusterObject[],
): readonly ClusterObject[] {
  return objects.map((one) => ({
    ...one,
    metadata: { ...(one.metadata as object), namespace },
  }));
}

/** A namespace, a ready node and working DNS. */
export const SURROUNDINGS: readonly ClusterObject[] = [
  ...['shop', 'kube-system', 'calico-system', 'other'].map((name) =>
    object('v1', 'Namespace', name, { metadata: { namespace: undefined } }),
  ),
  object('v1', 'Node', 'node-1', {
    metadata: { namespace: undefined },
    status: {
      conditions: [{ type: 'Ready', status: 'True' }],
      nodeInfo: { kubeletVersion: 'v1.36.0' },
    },
  }),
  ...app('kube-dns').map((made) => ({
    ...made,
    metadata: {
      ...(made.metadata as object),
      namespace: 'kube-system',
      labels: {
        ...(made.metadata as { labels?: object }).labels,
        'k8s-app': 'kube-dns',
      },
    },
  })),
];
