import fc from 'fast-check';
import type { Manifest } from '../beds/control-plane';

/** One object as it is first, and as it is to be. */
export interface GeneratedChange {
  readonly before: Manifest;
  readonly after: Manifest;
}

type Shape = Record<string, fc.Arbitrary<unknown>>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- read by the function beside them only
type Values = any;

const maybe = <T>(...values: readonly T[]) =>
  fc.constantFrom<T | undefined>(undefined, ...values);
/** The first of the values half of the time. */
const weighted = <T>(value: T, ...others: readonly T[]) =>
  fc.constantFrom(...others.map(() => value), ...others, value);

/** Objects of a kind with a few values each, of which the second differs in none, one or two. */
function kind(
  name: string,
  shape: Shape,
  make: (values: Values) => Manifest,
): fc.Arbitrary<GeneratedChange> {
  const keys = fc.uniqueArray(fc.constantFrom(...Object.keys(shape)), {
    maxLength: 2,
  });
  return fc
    .tuple(fc.record(shape), fc.record(shape), keys)
    .map(([values, others, changed]) => {
      const object = (given: Values) =>
        JSON.parse(JSON.stringify({ kind: name, metadata: {}, ...make(given) }));
      return {
        before: object(values),
        after: object({
          ...values,
          ...Object.fromEntries(changed.map((key) => [key, others[key]])),
        }),
      };
    });
}

/** Pods that say more or less of what Kubernetes puts in by itself. */
const pod: Shape = {
  image: weighted('x:1', 'x:2', 'x'),
  labels: weighted({}, { tier: 'a' }, { tier: 'b' }),
  annotations: maybe({ note: 'x' }),
  port: maybe(
    { name: 'http', containerPort: 80 },
    { name: 'http', containerPort: 80, protocol: 'TCP' },
    { name: 'http', containerPort: 81 },
  ),
  probe: maybe(
    { httpGet: { port: 80 } },
    { httpGet: { port: 80, path: '/', scheme: 'HTTP' }, periodSeconds: 10 },
    { tcpSocket: { port: 80 } },
  ),
  resources: maybe(
    { limits: { cpu: '1', memory: '1Gi' } },
    { limits: { cpu: '1000m', memory: '1024Mi' }, requests: { cpu: '1' } },
    { requests: { cpu: '100m' } },
  ),
  volume: maybe(
    { emptyDir: {} },
    { configMap: { name: 'x' } },
    { configMap: { name: 'x', defaultMode: 420 } },
    { secret: { secretName: 'x' } },
  ),
  env: maybe(
    { value: 'a' },
    { value: '' },
    { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
  ),
  spelledOut: fc.boolean(),
  account: maybe('default'),
};

function template(
  values: Values,
  restartPolicy?: string,
  labels: object = { app: 'x' },
  mount?: string,
): Manifest {
  const {
    image,
    annotations,
    port,
    probe,
    resources,
    volume,
    env,
    spelledOut,
    account,
  } = values;
  const mounts = mount === undefined ? [] : [{ name: mount, mountPath: '/claim' }];
  return {
    metadata: { labels: { ...labels, ...values.labels }, annotations },
    spec: {
      restartPolicy,
      serviceAccountName: account,
      volumes: volume && [{ name: 'v', ...volume }],
      containers: [
        {
          name: 'main',
          image,
          resources,
          readinessProbe: probe,
          ports: port && [port],
          env: env && [{ name: 'E', ...env }],
          volumeMounts: mounts,
          ...(spelledOut && {
            terminationMessagePath: '/dev/termination-log',
            imagePullPolicy: image === 'x' ? 'Always' : 'IfNotPresent',
          }),
        },
      ],
      ...(spelledOut && {
        dnsPolicy: 'ClusterFirst',
        schedulerName: 'default-scheduler',
        terminationGracePeriodSeconds: 30,
        securityContext: {},
      }),
    },
  };
}

const selector = weighted<object>(
  { matchLabels: { app: 'x' } },
  { matchLabels: { app: 'x', role: 'y' } },
  { matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }] },
  { matchLabels: { app: 'x' }, matchExpressions: [] },
);
const everyLabel = { app: 'x', role: 'y' };
const replicas = maybe(0, 1);
const annotations = maybe({ team: 'a' }, { team: 'b' });

const deployment = kind(
  'Deployment',
  {
    ...pod,
    selector,
    replicas,
    own: annotations,
    strategy: maybe(
      { type: 'RollingUpdate' },
      { type: 'Recreate' },
      { type: 'Recreate' },
      { rollingUpdate: { maxSurge: 1 } },
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    ),
  },
  (values) => ({
    apiVersion: 'apps/v1',
    metadata: { annotations: values.own },
    spec: {
      selector: values.selector,
      replicas: values.replicas,
      strategy: values.strategy,
      template: template(values, undefined, everyLabel),
    },
  }),
);

const others = fc.oneof(
  ...['DaemonSet', 'ReplicaSet'].map((name) =>
    kind(name, { ...pod, selector }, (values) => ({
      apiVersion: 'apps/v1',
      spec: {
        selector: values.selector,
        replicas: name === 'ReplicaSet' ? 0 : undefined,
        template: template(values, undefined, everyLabel),
      },
    })),
  ),
);

const claim = fc
  .record({
    name: weighted('data', 'more'),
    storage: weighted('1Gi', '1024Mi', '2Gi'),
    storageClassName: maybe('fast'),
    volumeMode: maybe('Filesystem'),
    labels: maybe({ app: 'x' }),
    spelledOut: fc.boolean(),
  })
  .map(({ name, storage, storageClassName, volumeMode, labels, spelledOut }) => ({
    ...(spelledOut && { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }),
    metadata: { name, labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName,
      volumeMode,
      resources: { requests: { storage } },
    },
  }));

const statefulSet = kind(
  'StatefulSet',
  {
    ...pod,
    selector,
    replicas,
    claim: fc.option(claim, { nil: undefined }),
    serviceName: weighted('x', 'y'),
    podManagementPolicy: maybe('OrderedReady', 'Parallel'),
    updateStrategy: maybe(
      { type: 'RollingUpdate' },
      { type: 'OnDelete' },
      { rollingUpdate: { partition: 1 } },
    ),
    minReadySeconds: maybe(1),
    start: maybe(1),
    retention: maybe({ whenDeleted: 'Delete' }, { whenScaled: 'Delete' }),
  },
  (values) => ({
    apiVersion: 'apps/v1',
    spec: {
      selector: values.selector,
      replicas: values.replicas,
      serviceName: values.serviceName,
      podManagementPolicy: values.podManagementPolicy,
      updateStrategy: values.updateStrategy,
      minReadySeconds: values.minReadySeconds,
      ordinals: values.start && { start: values.start },
      persistentVolumeClaimRetentionPolicy: values.retention,
      volumeClaimTemplates: values.claim && [values.claim],
      template: template(
        values,
        undefined,
        everyLabel,
        values.claim?.metadata.name,
      ),
    },
  }),
);

const job = kind(
  'Job',
  {
    ...pod,
    completions: maybe(1, 2),
    parallelism: maybe(1, 2),
    completionMode: maybe('NonIndexed', 'Indexed'),
    suspend: maybe(true, false),
    backoffLimit: maybe(1, 2),
    backoffLimitPerIndex: maybe(1),
  },
  ({
    completions,
    parallelism,
    completionMode,
    suspend,
    backoffLimit,
    backoffLimitPerIndex,
    ...values
  }) => {
    const indexed = completionMode === 'Indexed';
    return {
      apiVersion: 'batch/v1',
      spec: {
        completions: indexed ? (completions ?? 1) : completions,
        parallelism,
        completionMode,
        suspend,
        backoffLimit,
        backoffLimitPerIndex: indexed ? backoffLimitPerIndex : undefined,
        template: template(values, 'Never', {}),
      },
    };
  },
);

const barePod = kind('Pod', pod, (values) => {
  // Labels that no workload selects, which would take the pod for one of its own too many.
  const { metadata, spec } = template(values, undefined, { alone: 'x' });
  return { apiVersion: 'v1', metadata, spec };
});

const service = kind(
  'Service',
  {
    type: weighted(
      undefined,
      'ClusterIP',
      'NodePort',
      'LoadBalancer',
      'ExternalName',
    ),
    headless: fc.boolean(),
    labels: weighted({ app: 'x' }, { app: 'y' }),
    ports: fc.uniqueArray(
      fc.record({
        port: fc.constantFrom(80, 81, 82),
        targetPort: maybe<number | string>(8080, 'http'),
        protocol: maybe('TCP', 'UDP'),
      }),
      {
        minLength: 1,
        maxLength: 2,
        selector: ({ port }) => port,
      },
    ),
    families: maybe(['IPv4'], ['IPv6'], ['IPv4', 'IPv6']),
    policy: maybe('SingleStack', 'PreferDualStack'),
    balancerClass: maybe('a/b', 'a/c'),
    affinity: maybe('None', 'ClientIP'),
    external: maybe('Local', 'Cluster'),
    healthCheck: fc.nat(2),
  },
  ({
    type,
    headless,
    labels,
    ports,
    families,
    policy,
    balancerClass,
    affinity,
    external,
  }) => {
    if (type === 'ExternalName') {
      return { apiVersion: 'v1', spec: { type, externalName: 'db.example.com' } };
    }
    const isOpen = type === 'NodePort' || type === 'LoadBalancer';
    return {
      apiVersion: 'v1',
      spec: {
        type,
        selector: labels,
        clusterIP: headless && !isOpen ? 'None' : undefined,
        sessionAffinity: affinity,
        ipFamilies: families,
        ipFamilyPolicy: families?.length === 2 ? 'PreferDualStack' : policy,
        loadBalancerClass: type === 'LoadBalancer' ? balancerClass : undefined,
        externalTrafficPolicy: isOpen ? external : undefined,
        ports: ports.map((port: Values) => ({
          ...port,
          name: `port-${port.port}`,
        })),
      },
    };
  },
);

const content = weighted({ a: 'x' }, { a: 'y' }, { a: 'x', b: 'y' }, {});
const inBase64 = (texts: object) =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      Buffer.from(text as string).toString('base64'),
    ]),
  );

const configMap = kind(
  'ConfigMap',
  {
    immutable: maybe(true, true, false),
    data: content,
    binary: maybe(inBase64({ c: 'x' })),
    own: annotations,
  },
  ({ immutable, data, binary, own }) => ({
    apiVersion: 'v1',
    metadata: { annotations: own },
    immutable,
    data,
    binaryData: binary,
  }),
);

const secret = kind(
  'Secret',
  {
    immutable: maybe(true, true, false),
    data: content,
    clear: fc.boolean(),
    type: weighted(undefined, 'Opaque', 'example.com/own'),
  },
  ({ immutable, data, clear, type }) => ({
    apiVersion: 'v1',
    immutable,
    type,
    ...(clear ? { stringData: data } : { data: inBase64(data) }),
  }),
);

const volumeClaim = kind(
  'PersistentVolumeClaim',
  {
    storage: weighted('1Gi', '1024Mi', '2Gi', '1Mi'),
    modes: weighted(['ReadWriteOnce'], ['ReadWriteMany']),
    storageClassName: maybe('a', 'b'),
    volumeMode: maybe('Filesystem'),
  },
  ({ storage, modes, storageClassName, volumeMode }) => ({
    apiVersion: 'v1',
    spec: {
      accessModes: modes,
      storageClassName,
      volumeMode,
      resources: { requests: { storage } },
    },
  }),
);

const roleBinding = kind(
  'RoleBinding',
  {
    role: weighted('view', 'edit'),
    spelledOut: fc.boolean(),
    user: weighted('ann', 'bob'),
  },
  ({ role, spelledOut, user }) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    roleRef: {
      kind: 'ClusterRole',
      name: role,
      apiGroup: 'rbac.authorization.k8s.io',
    },
    subjects: [{ kind: 'User', name: user, apiGroup: 'rbac.authorization.k8s.io' }],
    metadata: { labels: { spelled: String(spelledOut) } },
  }),
);

const networkPolicy = kind(
  'NetworkPolicy',
  {
    pods: weighted({}, { matchLabels: { app: 'x' } }),
    from: maybe(
      { podSelector: { matchLabels: { app: 'y' } } },
      { namespaceSelector: {} },
    ),
    port: maybe<number | string>(80, 'http'),
  },
  ({ pods, from, port }) => ({
    apiVersion: 'networking.k8s.io/v1',
    spec: {
      podSelector: pods,
      policyTypes: ['Ingress'],
      ingress: [{ from: from && [from], ports: port && [{ port }] }],
    },
  }),
);

const kinds = [
  deployment,
  deployment,
  others,
  statefulSet,
  statefulSet,
  job,
  job,
  barePod,
  service,
  service,
  service,
  configMap,
  secret,
  volumeClaim,
  roleBinding,
  networkPolicy,
];

const all = Array.from({ length: 6 }, () => 'both');

const objects = fc.tuple(
  fc.oneof(...kinds),
  fc.constantFrom('before', 'after', ...all),
);

/** Fields that came later, by the minor version: before that they are dropped without a word. */
const newer: Readonly<Record<string, number>> = { backoffLimitPerIndex: 29 };

/** Apps of a few objects, and what is to become of them, for a minor version; some come and some go. */
export function changes(minor: number): fc.Arbitrary<{
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
}> {
  const isKnown = (key: string) => minor >= (newer[key] ?? 0);
  const known = (manifest: Manifest) =>
    JSON.parse(
      JSON.stringify(manifest, (key, value: unknown) =>
        isKnown(key) ? value : undefined,
      ),
    );
  return fc.array(objects, { minLength: 2, maxLength: 6 }).map((drawn) => {
    const named = drawn.map(([{ before, after }, where], index) => {
      const name = (manifest: Manifest) =>
        known({
          ...manifest,
          metadata: { ...manifest.metadata, name: `x-${index}` },
        });
      return {
        before: where === 'after' ? [] : [name(before)],
        after: where === 'before' ? [] : [name(after)],
      };
    });
    return {
      before: named.flatMap(({ before }) => before),
      after: named.flatMap(({ after }) => after),
    };
  });
}
