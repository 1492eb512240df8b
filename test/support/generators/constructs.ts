import { Duration } from 'cdk8s';
import { type Construct } from 'constructs';
import fc from 'fast-check';
import {
  CronJob,
  ExistingService,
  ExternalAlias,
  InternalApi,
  Job,
  type Membership,
  NodeAgent,
  StatefulBackend,
  WebService,
  Worker,
} from '../../../src';
import { access, withDns } from './access';
import { metrics, permissions } from './accounts';
import { expose } from './exposures';
import {
  containerSpec,
  conventions,
  objectMetadata,
  podSpec,
  quantities,
} from './raw-fields';
import { releases } from './releases';
import { placement, scaling } from './scaling';
import {
  commonService,
  flat,
  nest,
  nested,
  serviceOptions,
} from './service-options';
import { deploymentStorage, existingStorage, storage } from './storage';
import {
  agentContainerPorts,
  agentPorts,
  annotations,
  containerPorts,
  declaredPort,
  directPorts,
  env,
  envFrom,
  files,
  flag,
  labels,
  longer,
  Made,
  mostly,
  name,
  namespace,
  ownClaim,
  ownMap,
  portNumber,
  props,
  replicas,
  resources,
  seconds,
  secrets,
  selector,
  serviceAccount,
  servicePorts,
  text,
  volumeMounts,
  words,
  writablePaths,
} from './values';

const fullText = { annotations, labels, name, namespace };
const image = mostly(
  fc.constantFrom(
    'example/app:1.0',
    'registry.example:5000/a@sha256:0',
    { name: 'example/app', tag: 'v1_2.3-rc' },
    { name: 'registry.example:5000/a', digest: `sha256:${'0a'.repeat(32)}` },
  ),
  'example/app:undefined',
  'example/app:',
  { name: 'example/app', tag: undefined },
  { name: 'example/app', tag: 'a/b' },
  { name: 'example/app' },
  { name: 'example/app:1', tag: '1' },
  { name: 'example/app', digest: 'sha256:0' },
  '',
  ' ',
  'a b',
  5,
  null,
  undefined,
);
const id = mostly(
  fc.constantFrom(999, 1, 2147483647),
  0,
  -1,
  1.5,
  '999',
  2 ** 31,
  null,
);

const timing = {
  initialDelay: seconds,
  period: seconds,
  timeout: seconds,
  failureThreshold: mostly(fc.integer({ min: 1, max: 9 }), 0, -1, 1.5, '3'),
  successThreshold: mostly(fc.constant(1), 2, 0, '1'),
};
const kindsOfCheck = fc.oneof(
  props(
    {
      httpGet: mostly(
        fc.constantFrom('/', '/ready?x=1'),
        'ready',
        '',
        'http://x/',
        5,
      ),
      port: declaredPort,
    },
    {
      ...timing,
      scheme: mostly(fc.constantFrom('HTTP', 'HTTPS'), 'http', ''),
      headers: mostly(
        fc.constantFrom({}, { 'X-Check': 'yes' }),
        { 'X Check': 'yes' },
        { X: 5 },
        null,
        'X: y',
      ),
    },
  ),
  props(
    { tcpSocket: mostly(fc.constant(true), false, 'http', 80), port: declaredPort },
    timing,
  ),
  props(
    { grpc: mostly(fc.constant(true), 1, false, 'x'), port: declaredPort },
    { ...timing, service: text },
  ),
  props({ exec: words }, timing),
);
const check = mostly(
  kindsOfCheck,
  {},
  null,
  'http',
  { httpGet: '/', tcpSocket: true },
  { httpget: '/' },
  { exec: ['a'], port: 'none' },
  [],
  { httpGet: '/' },
);
const checks = { readiness: check, liveness: check, startup: check };

const container = {
  imagePullPolicy: mostly(
    fc.constantFrom('Always', 'IfNotPresent', 'Never'),
    'always',
    '',
  ),
  command: words,
  args: words,
  workingDir: text,
  env,
  envFrom,
  files,
  resources: fc.oneof(resources, quantities),
  volumeMounts,
  ...containerSpec,
};
const containerName = (right: string) =>
  mostly(
    fc.constant(right),
    'App',
    '',
    'x'.repeat(64),
    'a.b',
    5,
    undefined,
    'web',
    'volume',
  );
/** Mostly none: whether the construct has such storage is drawn apart. */
const storageMounts = mostly(
  fc.constantFrom(undefined, undefined, {}, { '/mounted': 'data' }),
  null,
  [],
  { mounted: 'data' },
  { '/mounted': 'none' },
  { '/tmp': 5 },
);
const initContainers = mostly(
  fc
    .tuple(
      props(
        { name: containerName('prepare'), image },
        { ...container, storageMounts },
      ),
    )
    .map((list) => [...list]),
  {},
  [null],
  ['x'],
  [{ image: 'x' }],
);
const sidecar = (right: string) =>
  props(
    { name: containerName(right), image },
    {
      ...container,
      ...checks,
      storageMounts,
      listensOn: mostly(fc.array(declaredPort, { maxLength: 1 }), 'http', [5], {}),
    },
  );
const sidecars = mostly(
  fc
    .oneof(fc.tuple(sidecar('agent')), fc.tuple(sidecar('agent'), sidecar('proxy')))
    .map((list) => [...list]),
  {},
  [null],
  'proxy',
  [{ name: 'x' }],
);

const containers = mostly(
  fc
    .tuple(
      props(
        { name: mostly(fc.constant('second'), 'Second', '', 5, undefined), image },
        {
          ...container,
          ...checks,
          storageMounts,
          writablePaths,
          listensOn: mostly(
            fc.array(declaredPort, { maxLength: 1 }),
            'http',
            [5],
            {},
          ),
        },
      ),
    )
    .map((list) => [...list]),
  {},
  [null],
  'second',
  [{ name: 'x' }],
  [{ name: 'x', image: 'y', ports: { http: 80 } }],
);

const anyPods = {
  conventions,
  ...podSpec,
  ...fullText,
  ...container,
  ...checks,
  ...access,
  ...permissions,
  metrics,
  containerPorts,
  initContainers,
  sidecars,
  containers,
  user: id,
  group: id,
  fsGroup: id,
  instance: mostly(
    fc.constantFrom('blue', 'a.b', 'X_y'),
    '',
    ' ',
    'not legal',
    'x'.repeat(64),
    5,
  ),
  security: mostly(
    fc.constantFrom('restricted', 'baseline', 'privileged'),
    'Restricted',
    'none',
    '',
    null,
  ),
  readOnlyRootFilesystem: flag,
  writablePaths,
  automountServiceAccountToken: flag,
  enableServiceLinks: flag,
  rollOnConfigChange: flag,
  containerName: mostly(fc.constantFrom('main', 'app-1'), 'App', '', 'agent', 5),
  podLabels: labels,
  nodeSelector: labels,
  tolerations: mostly(
    fc.constantFrom(
      [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }],
      [{ operator: 'Exists' }],
      [{ key: 'gone', effect: 'NoExecute', tolerationSeconds: 60 }],
    ),
    {},
    [{ value: 'db' }],
    [{ key: 'a b' }],
    [{ key: 'x', operator: 'Equal' }],
    [{ key: 'x', effect: 'noschedule' }],
    [{ key: 'x', tolerationSeconds: 60 }],
  ),
  priorityClassName: mostly(
    fc.constantFrom('high', 'system-node-critical'),
    'High',
    '',
    5,
  ),
  podAnnotations: annotations,
  imagePullSecrets: secrets,
  serviceAccount,
  preStop: mostly(
    fc.oneof(
      fc.integer({ min: 0, max: 20 }).map((number) => Duration.seconds(number)),
      words,
    ),
    [],
    5,
    '5',
    null,
    Duration.millis(1),
    Duration.days(9),
  ),
  terminationGracePeriod: longer,
};
const workload = {
  ...anyPods,
  metadata: mostly(
    props({}, { workload: objectMetadata, networkPolicy: objectMetadata }),
    { deployment: {} },
    null,
  ),
  ...scaling,
  selector,
  minReady: seconds,
  revisionHistoryLimit: replicas,
};
const counted = mostly(fc.integer({ min: 1, max: 3 }), 0, -1, 1.5, '3', 2 ** 31);
const run = {
  ...anyPods,
  restartPolicy: mostly(fc.constantFrom('Never', 'OnFailure'), 'Always', '', null),
  activeDeadline: longer,
  backoffLimit: mostly(fc.integer({ min: 0, max: 9 }), -1, 1.5, '6', 2 ** 31),
  parallelism: replicas,
  ttlAfterFinished: longer,
  storage: existingStorage,
  completions: counted,
  completionMode: mostly(fc.constantFrom('Indexed', 'NonIndexed'), 'indexed', ''),
};
const suspend = mostly(fc.boolean(), 'true', 0, null);
const job = {
  ...run,
  suspend,
  nameSuffixHash: flag,
  runs: mostly(
    fc.constantFrom('before-apply', 'after-apply'),
    'before-aply',
    'PreSync',
    '',
    null,
    true,
  ),
};
/** A Job before the apply, and what it needs. */
const firstJob = {
  image,
  runs: mostly(fc.constant('before-apply'), 'after-apply', undefined),
  envFrom: fc.constant([ownMap]),
  createFirst: mostly(
    fc.constantFrom([ownMap], [ownMap, ownMap]),
    [],
    ownMap,
    'settings',
    {},
    null,
    [null],
    [{ name: 'settings' }],
    [ownMap, ownClaim],
    [new Made('a chart', ({ scope }) => scope)],
  ),
};
const history = mostly(fc.integer({ min: 0, max: 9 }), -1, 1.5, '3', null);
const cronJob = {
  ...run,
  suspend,
  timeZone: mostly(
    fc.constantFrom('Europe/Berlin', 'Etc/UTC', 'America/Argentina/Salta', 'UTC'),
    'europe/berlin',
    'Europe/Berlim',
    'Local',
    '',
    '/',
    'Etc//UTC',
    '../UTC',
    5,
    null,
  ),
  concurrencyPolicy: mostly(
    fc.constantFrom('Allow', 'Forbid', 'Replace'),
    'forbid',
    '',
    null,
  ),
  startingDeadline: mostly(
    fc.integer({ min: 10, max: 600 }).map((number) => Duration.seconds(number)),
    Duration.seconds(9),
    Duration.millis(10001),
    60,
    null,
  ),
  successfulJobsHistoryLimit: history,
  failedJobsHistoryLimit: history,
};
const schedule = mostly(
  fc.oneof(
    fc.constantFrom(
      '30 2 * * *',
      '*/5 8-18 1,15 jan-DEC mon-fri',
      '@daily',
      '@hourly',
    ),
    fc
      .tuple(fc.nat(59), fc.nat(23), fc.integer({ min: 1, max: 31 }))
      .map(([minute, hour, day]) => `${minute} ${hour} ${day} * ?`),
  ),
  '',
  '* * * *',
  '* * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 7',
  '* * * * mon-sun',
  '*/0 * * * *',
  '5-1 * * * *',
  '1-2-3 * * * *',
  '@never',
  'TZ=UTC 0 0 * * *',
  'CRON_TZ=UTC 0 0 * * *',
  ' 0 0 * * *',
  5,
  null,
  undefined,
);
const amount = mostly(
  fc.constantFrom(1, 3, '25%', '100%'),
  0,
  '0%',
  '101%',
  -1,
  1.5,
  '25',
  'x',
  null,
  1e10,
  '99999999999999999999%',
);
type AnyMembership = Membership<string>;

/** Variables of a StatefulBackend, some of them made of the names of its pods. */
const ownEnv = fc.oneof(
  env,
  fc.constantFrom(
    {
      PEERS: ({ peers }: AnyMembership) => peers.map((peer) => peer.host()).join(),
    },
    { SELF: ({ self }: AnyMembership) => self.host(), ID: '$(POD_INDEX)' },
    { SELF: ({ self }: AnyMembership) => self.address('http') },
    { ID: ({ self }: AnyMembership) => self.ordinal, POD_INDEX: 'mine' },
    { PEERS: ({ peers }: AnyMembership) => peers },
  ),
);
const deployment = {
  ...workload,
  storage: deploymentStorage,
  progressDeadline: longer,
  strategy: mostly(
    fc.oneof(
      fc.constant('Recreate'),
      props({}, { maxUnavailable: amount, maxSurge: amount }),
    ),
    'recreate',
    '',
    null,
    { maxSurge: 0 },
    { surge: 1 },
  ),
};

const agent = {
  ...anyPods,
  ...serviceOptions,
  selector,
  minReady: seconds,
  revisionHistoryLimit: replicas,
  strategy: mostly(
    fc.oneof(
      fc.constant('OnDelete'),
      props({}, { maxUnavailable: amount }),
      props({}, { maxSurge: amount }),
    ),
    'onDelete',
    'RollingUpdate',
    null,
    { maxSurge: 0 },
    { maxSurge: 1, maxUnavailable: 1 },
    { surge: 1 },
  ),
};
/** What an agent may have of its node; not all of it together with a surge. */
const agentOnNode = {
  ...agent,
  hostNetwork: mostly(fc.boolean(), 'true', 1),
  hostPaths: mostly(
    fc.constantFrom(
      {},
      { '/var/log': {} },
      { '/host/proc': '/proc', '/host/': { path: '/', readOnly: true } },
      { '/run/agent.sock': { type: 'Socket', readOnly: false } },
      {
        '/mnt': { mountPropagation: 'HostToContainer', type: 'DirectoryOrCreate' },
      },
      { '/a/b': '/x', '/a-b': '/y' },
    ),
    null,
    [],
    '/var/log',
    { 'var/log': {} },
    { '/': {} },
    { '/x': '../y' },
    { '/x': { path: '/a/../b' } },
    { '/x': { path: 'y' } },
    { '/x': { type: 'directory' } },
    { '/x': { readOnly: 'no' } },
    { '/x': { mountPropagation: 'Bidirectional' } },
    { '/tmp': null },
    { '/x': {}, '/x/': {} },
  ),
  ports: agentPorts,
  containerPorts: agentContainerPorts,
};

const keep = mostly(fc.constantFrom('Retain', 'Delete'), 'retain', '');
const stateful = {
  ...workload,
  env: ownEnv,
  ...commonService,
  expose,
  antiAffinity: placement,
  peers: flag,
  podManagementPolicy: mostly(
    fc.constantFrom('OrderedReady', 'Parallel'),
    'parallel',
    '',
  ),
  strategy: mostly(
    fc.oneof(fc.constant('OnDelete'), fc.record({ partition: replicas })),
    'RollingUpdate',
    {},
    null,
    { partition: -1 },
  ),
  ordinals: mostly(
    fc.constantFrom({ start: 0 }, { start: 3 }),
    {},
    { start: -1 },
    1,
    {
      start: 2 ** 31,
    },
  ),
};

const address = mostly(
  fc.constantFrom('192.0.2.10', '192.0.2.11', '2001:db8::1', '10.0.0.255'),
  '127.0.0.1',
  '0.0.0.0',
  '169.254.1.1',
  '224.0.0.1',
  '239.1.1.1',
  '::1',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  '::ffff:192.0.2.1',
  '::ffff:c000:20a',
  '0:0:0:0:0:ffff:c000:20a',
  '256.1.1.1',
  '010.0.0.1',
  'example.com',
  '',
  5,
  null,
  '192.0.2.10:80',
);
const hostname = mostly(
  fc.constantFrom(
    'db.example.com',
    'a-b.c.example.',
    '1.example.com',
    'xn--bcher-kva.example',
  ),
  '10.0.0.1',
  '::1',
  '[::1]',
  'https://example.com',
  'example.com:5432',
  'db.example.com..',
  'DB.example.com',
  'my_db.example.com',
  '*.example.com',
  'localhost',
  '',
  ' db.example.com',
  'a..b',
  '1.2.3',
  `${'x'.repeat(250)}.com`,
  'db.example.com/path',
  5,
  null,
);
const alias = {
  ...fullText,
  conventions,
  serviceAnnotations: commonService.serviceAnnotations,
};
const existing = new Made(
  'another Service',
  ({ scope }) =>
    new ExistingService(scope, 'elsewhere', {
      namespace: 'monitoring',
      ports: { http: 9090 },
    }),
);
const nowhere = new Made(
  'a Service of no namespace',
  ({ scope }) => new Worker(scope, 'nowhere', { image: 'x' }),
);
const aliasProps = nested(
  fc.oneof(
    props({ hostname, ports: directPorts }, alias),
    props(
      {
        addresses: mostly(
          fc.uniqueArray(address, { minLength: 1, maxLength: 3 }),
          [],
          '192.0.2.10',
          {},
          ['192.0.2.10', '192.0.2.10'],
        ),
        ports: servicePorts,
      },
      alias,
    ),
    props(
      { backend: mostly(fc.constant(existing), nowhere, {}, 'elsewhere', null) },
      alias,
    ),
    fc.constantFrom(
      {},
      { hostname: 'a.b', addresses: ['192.0.2.1'], ports: { x: 1 } },
      { backend: existing, ports: { http: 80 } },
      { hostname: 'a.b' },
    ),
  ),
);

/** A construct, and the props it may be given. */
export interface Kind {
  readonly make: (scope: Construct, id: string, given: unknown) => Construct;
  readonly given: fc.Arbitrary<object>;
  /** The names of its properties, for whoever wants to spoil one. */
  readonly keys: readonly string[];
}

/** With one image, or with several releases. */
const released = (options: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 3, arbitrary: props({ image, ports: servicePorts }, options) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          props({ ports: servicePorts }, options, 4),
          releases(image, deployment),
        )
        .map(([common, several]) => ({ ...common, ...several })),
    },
  );

const keysOf = (...parts: readonly object[]) =>
  Object.keys(nest(Object.assign({}, ...parts) as object));

/** Every construct; its props come from arbitraries, so the compiler knows nothing about them. */
export const kinds: Readonly<Record<string, Kind>> = {
  WebService: {
    make: (scope, called, given) => new WebService(scope, called, given as never),
    given: nested(withDns(released({ ...deployment, ...serviceOptions, expose }))),
    keys: keysOf(deployment, serviceOptions, {
      image,
      ports: 1,
      expose,
      releases: 1,
      live: 1,
      dns: 1,
    }),
  },
  InternalApi: {
    make: (scope, called, given) => new InternalApi(scope, called, given as never),
    given: nested(withDns(released({ ...deployment, ...serviceOptions }))),
    keys: keysOf(deployment, serviceOptions, {
      image,
      ports: 1,
      releases: 1,
      live: 1,
      dns: 1,
    }),
  },
  StatefulBackend: {
    make: (scope, called, given) =>
      new StatefulBackend(scope, called, given as never),
    given: nested(
      withDns(
        fc.oneof(
          props({ image, ports: directPorts }, stateful),
          props(
            { image, ports: directPorts, storage },
            {
              ...stateful,
              claimRetention: mostly(
                props({}, { whenDeleted: keep, whenScaled: keep }),
                null,
                'Retain',
              ),
            },
          ),
        ),
      ),
    ),
    keys: keysOf(stateful, { image, ports: 1, storage, claimRetention: 1, dns: 1 }),
  },
  ExternalAlias: {
    make: (scope, called, given) =>
      new ExternalAlias(scope, called, given as never),
    given: aliasProps,
    keys: keysOf(alias, { hostname, addresses: 1, backend: 1, ports: 1 }),
  },
  Worker: {
    make: (scope, called, given) => new Worker(scope, called, given as never),
    given: withDns(props({ image, containerPorts }, deployment)),
    keys: keysOf(deployment, { image, containerPorts, dns: 1 }),
  },
  NodeAgent: {
    make: (scope, called, given) => new NodeAgent(scope, called, given as never),
    given: nested(
      withDns(
        fc.oneof(
          { weight: 2, arbitrary: props({ image, ports: servicePorts }, agent) },
          {
            weight: 1,
            arbitrary: props({ image, containerPorts }, { ...anyPods, selector }),
          },
          {
            weight: 2,
            arbitrary: props(
              { image, security: mostly(fc.constant('privileged'), 'baseline') },
              agentOnNode,
            ),
          },
        ),
      ),
    ),
    keys: keysOf(agentOnNode, { image, dns: 1 }),
  },
  Job: {
    make: (scope, called, given) => new Job(scope, called, given as never),
    given: fc.oneof(
      { weight: 3, arbitrary: withDns(props({ image, containerPorts }, job)) },
      {
        weight: 1,
        arbitrary: withDns(
          fc
            .tuple(props({}, job), props(firstJob, {}))
            .map((parts) => Object.assign({}, ...parts) as object),
        ),
      },
    ),
    keys: keysOf(job, { image, containerPorts, createFirst: 1, dns: 1 }),
  },
  CronJob: {
    make: (scope, called, given) => new CronJob(scope, called, given as never),
    given: withDns(props({ image, schedule, containerPorts }, cronJob)),
    keys: keysOf(cronJob, { image, schedule, containerPorts, dns: 1 }),
  },
  ExistingService: {
    make: (scope, called, given) =>
      new ExistingService(scope, called, given as never),
    given: props({ ports: directPorts }, { name, namespace }),
    keys: ['ports', 'name', 'namespace'],
  },
};

/** What `addClientService()` may be given. */
export const clientService = fc.oneof(
  flat(
    props(
      {},
      {
        ...serviceOptions,
        name: mostly(
          fc.constantFrom('readers'),
          'Readers',
          '',
          'web',
          5,
          null,
          Object.create(null) as object,
        ),
        ports: mostly(
          fc.dictionary(fc.constantFrom('http', 'metrics'), portNumber, {
            maxKeys: 1,
          }),
          null,
          [80],
          { none: 80 },
        ),
      },
    ),
  ),
  fc.constantFrom(undefined, null, 'readers', {}),
);
