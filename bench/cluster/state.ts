/** Objects by the resource of which kubectl lists them. */
export type ListedObjects = ReadonlyMap<string, readonly object[]>;

/** How many apps a cluster has, of how many pods each, and in how many namespaces. */
export interface ClusterSize {
  readonly services: number;
  readonly pods: number;
  readonly namespaces: number;
}

/** One in so many apps is not well: what is healthy is silent, and costs less. */
const SICK = 10;
const PODS_OF_A_NODE = 30;
const SINCE = '2026-01-15T11:58:46Z';

/** Kinds that the cluster has, and of which it has no objects. */
const EMPTY: readonly string[] = [
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'daemonsets.apps',
  'statefulsets.apps',
  'horizontalpodautoscalers.autoscaling',
  'cronjobs.batch',
  'jobs.batch',
  'ingressclasses.networking.k8s.io',
  'ingresses.networking.k8s.io',
  'poddisruptionbudgets.policy',
];

/** A cluster of apps that call each other, as kubectl shows it, with what its controllers make of it. */
export function clusterOf({
  services,
  pods,
  namespaces,
}: ClusterSize): ListedObjects {
  const apps = Array.from({ length: services }, (_, index) => {
    const share = Math.floor(pods / services) + (index < pods % services ? 1 : 0);
    return appOf({ index, pods: share, services, namespaces });
  });
  const lists = new Map<string, object[]>([
    ...EMPTY.map((resource): [string, object[]] => [resource, []]),
    ['nodes', nodesOf(Math.ceil(pods / PODS_OF_A_NODE))],
    [
      'namespaces',
      ['kube-system', ...nameAll(namespaces)].map((name) =>
        object('v1', 'Namespace', name),
      ),
    ],
  ]);
  for (const [resource, objects] of apps.flatMap((app) => Object.entries(app))) {
    const list = lists.get(resource);
    if (list === undefined) lists.set(resource, [...objects]);
    else list.push(...objects);
  }
  return lists;
}

function nameAll(namespaces: number): readonly string[] {
  return Array.from({ length: namespaces }, (_, index) => namespaceOf(index));
}

function namespaceOf(index: number): string {
  return `shop-${index}`;
}

function object(
  apiVersion: string,
  kind: string,
  name: string,
  more: { readonly metadata?: object; readonly [field: string]: unknown } = {},
): object {
  const { metadata, ...fields } = more;
  const uid = `${kind}-${name}`;
  return {
    apiVersion,
    kind,
    metadata: { name, uid, creationTimestamp: SINCE, ...metadata },
    ...fields,
  };
}

function conditionsOf(
  types: readonly string[],
  isTrue: boolean,
): readonly object[] {
  return types.map((type) => ({
    type,
    status: isTrue ? 'True' : 'False',
    lastTransitionTime: SINCE,
  }));
}

function nodesOf(count: number): object[] {
  return Array.from({ length: count }, (_, index) =>
    object('v1', 'Node', `node-${index}`, {
      status: {
        conditions: conditionsOf(['Ready'], true),
        nodeInfo: { kubeletVersion: 'v1.36.0' },
      },
    }),
  );
}

interface AppPlace extends Pick<ClusterSize, 'services' | 'namespaces' | 'pods'> {
  readonly index: number;
}

/** One app, which calls another one of its namespace. */
function appOf({
  index,
  pods,
  services,
  namespaces,
}: AppPlace): Record<string, readonly object[]> {
  const name = `app-${index}`;
  const namespace = namespaceOf(index % namespaces);
  const labels = { 'app.kubernetes.io/name': name };
  const set = `${name}-fbf4465bd`;
  const isReady = index % SICK !== SICK - 1;
  const spec = podSpec(`http://app-${(index + namespaces) % services}`);
  const selector = { matchLabels: labels };
  const template = { metadata: { labels }, spec };
  const made = Array.from({ length: pods }, (_, pod) => ({
    name: `${set}-${pod}`,
    address: `10.${index % 250}.${Math.floor(index / 250)}.${pod + 1}`,
    node: `node-${(index + pod) % Math.ceil((pods * services) / PODS_OF_A_NODE)}`,
  }));
  const owned = (kind: string, owner: string, more: object = {}) => ({
    namespace,
    ownerReferences: [
      { apiVersion: 'apps/v1', kind, name: owner, controller: true },
    ],
    ...more,
  });
  const ready = isReady ? pods : 0;
  const counts = { replicas: pods, readyReplicas: ready, availableReplicas: ready };
  const ports = [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }];
  return {
    'deployments.apps': [
      object('apps/v1', 'Deployment', name, {
        metadata: { namespace, generation: 1 },
        spec: { replicas: pods, selector, template },
        status: { observedGeneration: 1, updatedReplicas: pods, ...counts },
      }),
    ],
    'replicasets.apps': [
      object('apps/v1', 'ReplicaSet', set, {
        metadata: owned('Deployment', name, { labels }),
        spec: { replicas: pods, selector, template },
        status: { observedGeneration: 1, ...counts },
      }),
    ],
    'pods': made.map((pod) =>
      object('v1', 'Pod', pod.name, {
        metadata: owned('ReplicaSet', set, { labels, generateName: `${set}-` }),
        spec: { nodeName: pod.node, ...spec },
        status: podStatus(pod.address, isReady),
      }),
    ),
    'services': [
      object('v1', 'Service', name, {
        metadata: { namespace },
        spec: {
          type: 'ClusterIP',
          clusterIP: '10.96.0.10',
          selector: labels,
          ports,
        },
        status: { loadBalancer: {} },
      }),
    ],
    'endpointslices.discovery.k8s.io': [
      object('discovery.k8s.io/v1', 'EndpointSlice', `${name}-x7k2p`, {
        metadata: owned('Service', name, {
          labels: {
            'kubernetes.io/service-name': name,
            'endpointslice.kubernetes.io/managed-by':
              'endpointslice-controller.k8s.io',
          },
        }),
        addressType: 'IPv4',
        ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
        endpoints: made.map((pod) => ({
          addresses: [pod.address],
          conditions: { ready: isReady, serving: isReady, terminating: false },
          nodeName: pod.node,
          targetRef: { kind: 'Pod', name: pod.name, namespace },
        })),
      }),
    ],
    'networkpolicies.networking.k8s.io': [
      object('networking.k8s.io/v1', 'NetworkPolicy', name, {
        metadata: { namespace },
        spec: {
          podSelector: selector,
          policyTypes: ['Ingress'],
          ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }],
        },
      }),
    ],
    'events': isReady ? [] : [failedProbe(namespace, made[0].name)],
  };
}

/** Of the length that a pod of the API server has, with what is mounted, probed and restricted. */
function podSpec(peer: string): object {
  const probe = {
    httpGet: { path: '/healthz', port: 'http', scheme: 'HTTP' },
    periodSeconds: 10,
    timeoutSeconds: 1,
  };
  const env = ['PEER_URL', 'PEER_FALLBACK_URL'].map((name) => ({
    name,
    value: peer,
  }));
  const mounts = ['tmp', 'cache', 'configuration'];
  return {
    containers: [
      {
        name: 'main',
        image: 'example/app:1.0',
        ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        env,
        readinessProbe: probe,
        livenessProbe: probe,
        resources: {
          requests: { cpu: '100m', memory: '128Mi' },
          limits: { memory: '128Mi' },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
        },
        volumeMounts: mounts.map((name) => ({ name, mountPath: `/${name}` })),
      },
    ],
    volumes: mounts.map((name) => ({ name, emptyDir: {} })),
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: false,
    restartPolicy: 'Always',
    tolerations: ['not-ready', 'unreachable'].map((key) => ({
      key: `node.kubernetes.io/${key}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
  };
}

function podStatus(podIP: string, isReady: boolean): object {
  return {
    phase: 'Running',
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: SINCE,
    conditions: [
      ...conditionsOf(['Initialized', 'PodScheduled'], true),
      ...conditionsOf(['Ready', 'ContainersReady'], isReady),
    ],
    containerStatuses: [
      {
        name: 'main',
        image: 'example/app:1.0',
        ready: isReady,
        started: true,
        restartCount: 0,
        lastState: {},
        state: { running: { startedAt: SINCE } },
      },
    ],
  };
}

function failedProbe(namespace: string, pod: string): object {
  return object('v1', 'Event', `${pod}.1`, {
    metadata: { namespace },
    type: 'Warning',
    reason: 'Unhealthy',
    involvedObject: { kind: 'Pod', namespace, name: pod },
    message: 'Readiness probe failed: HTTP probe failed with statuscode: 404',
    lastTimestamp: new Date().toISOString(),
  });
}
