import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import fc from 'fast-check';
import type { Backend } from '../../../src';

/** Where a value is made that cannot be made before: the scope, and the ports of the construct it is for. */
export interface Place {
  readonly scope: Construct;
  readonly ports: readonly string[];
  /** The namespace of the construct it is for. */
  readonly namespace: string | undefined;
  /** The backends that an exposure may lead to besides, made by the time they are asked for. */
  readonly others: () => readonly Backend<string>[];
}

/** A value that takes a place to make; a counterexample prints its description. */
export class Made {
  constructor(
    private readonly description: string,
    public readonly make: (place: Place) => unknown,
  ) {}

  public [fc.toStringMethod](): string {
    return `<${this.description}>`;
  }
}

/** The same value with everything in it made; what has nothing to make is left as it is, however odd. */
export function realise(value: unknown, place: Place): unknown {
  if (value instanceof Made) return value.make(place);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => realise(item, place));
    return items.every((item, index) => Object.is(item, value[index]))
      ? value
      : items;
  }
  if (
    ![Object.prototype, null].includes(
      Object.getPrototypeOf(value) as object | null,
    )
  ) {
    return value;
  }
  const entries = Object.entries(value);
  const made = entries.map(([key, item]) => [key, realise(item, place)] as const);
  return made.every(([, item], index) => Object.is(item, entries[index][1]))
    ? value
    : Object.fromEntries(made);
}

/** Right, and once in a while wrong. */
export function mostly(
  right: fc.Arbitrary<unknown>,
  ...wrong: readonly unknown[]
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 59, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  );
}

/**
 * An object with the required properties and a few of the optional ones: with all of them hardly
 * one would be right.
 */
export function props(
  required: Record<string, fc.Arbitrary<unknown>>,
  optional: Record<string, fc.Arbitrary<unknown>>,
  most = 7,
): fc.Arbitrary<object> {
  const keys = Object.keys(optional);
  const some = fc
    .subarray(keys, { maxLength: Math.min(most, keys.length) })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((key) => [key, optional[key]]))),
    );
  return fc
    .tuple(fc.record(required), some)
    .map(([always, sometimes]) => ({ ...always, ...sometimes }));
}

const notText = [undefined, null, '', 5, ' padded '] as const;

export const text = mostly(
  fc.constantFrom('a', 'some/thing', 'two words'),
  ...notText,
);
export const words = mostly(
  fc
    .array(fc.constantFrom('sh', '-c', '', 'x y'), { minLength: 1, maxLength: 3 })
    .map((list) => ['run', ...list]),
  [],
  [5],
  'sh',
  null,
  [null],
);
export const flag = mostly(fc.boolean(), 'true', 0, null);

export const name = mostly(
  fc.constantFrom('web', 'api-2', 'a', 'x'.repeat(52)),
  'Web',
  'my_api',
  '-a',
  'a-',
  '',
  'a.b',
  '9lives',
  'x'.repeat(53),
  'x'.repeat(63),
  'x'.repeat(64),
  'ünïcode',
  ' ',
  5,
  null,
);
export const namespace = mostly(
  fc.constantFrom('shop', 'team-1', '9'),
  'Shop',
  'a.b',
  '',
  'x'.repeat(64),
  5,
  null,
);
export const labels = mostly(
  fc.dictionary(
    fc.constantFrom('tier', 'example.com/team', 'a.b_c-D'),
    fc.constantFrom('', 'front', 'A_b.c-1', 'x'.repeat(63)),
    { maxKeys: 2 },
  ),
  { 'bad key': 'x' },
  { tier: 'not legal' },
  { tier: 'x'.repeat(64) },
  { tier: 5 },
  { 'app.kubernetes.io/name': 'mine' },
  { 'a/b/c': 'x' },
  { '': 'x' },
  { 'Example.com/x': 'y' },
  ['a'],
  'tier=front',
  null,
  { [`${'x'.repeat(64)}`]: 'x' },
  { 'cdk8s.io/metadata.addr': 'x' },
);
export const annotations = mostly(
  fc.dictionary(
    fc.constantFrom('note', 'example.com/Scrape', 'Upper.example.com/x'),
    fc.constantFrom('', 'any text\n at all', '{"a":1}'),
    { maxKeys: 2 },
  ),
  { 'bad key': 'x' },
  { note: 5 },
  { note: true },
  { note: 'x'.repeat(262144) },
  null,
  [],
  { note: 'x'.repeat(200000) },
);
export const selector = mostly(
  fc.constantFrom(
    { app: 'old' },
    { app: 'old', tier: 'front' },
    { 'app.kubernetes.io/name': 'other' },
    { 'cdk8s.io/metadata.addr': 'c8f3' },
  ),
  {},
  { app: 'not legal' },
  { app: 5 },
  'app=old',
  { '-': 'x' },
);

export const portNumber = mostly(
  fc.oneof(fc.constantFrom(80, 443, 8080), fc.integer({ min: 1, max: 65535 })),
  0,
  -1,
  65536,
  70000,
  80.5,
  '80',
  NaN,
  Infinity,
  null,
  true,
  80n,
);
export const protocol = mostly(
  fc.constantFrom('TCP', 'TCP', 'TCP', 'UDP', 'SCTP'),
  'tcp',
  'Udp',
  'HTTP',
  '',
  null,
);
const appProtocol = mostly(
  fc.constantFrom('http', 'https', 'grpc', 'kubernetes.io/h2c', 'constructor'),
  '',
  'not legal',
  'a/b/c',
  5,
  '/http',
);
const portName = names(
  fc.constantFrom('http', 'metrics', 'grpc', 'https-x', 'a23456789012345'),
  'HTTP',
  'a--b',
  '-a',
  '12',
  '',
  'sixteen-letters-',
  'ünï',
  'a_b',
  '__proto__',
);

function ports(
  called: fc.Arbitrary<string>,
  more: Record<string, fc.Arbitrary<unknown>>,
  naming: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<unknown> {
  const given = (fields: typeof more) =>
    fc.record({ port: portNumber, ...fields }, { requiredKeys: ['port'] });
  // What ports are called in manifests is seldom said, and soon contradicts itself.
  const port = fc.oneof(
    { weight: 4, arbitrary: portNumber },
    { weight: 3, arbitrary: given(more) },
    { weight: 1, arbitrary: given({ ...more, ...naming }) },
  );
  return mostly(
    fc.dictionary(called, port, { minKeys: 1, maxKeys: 3 }),
    {},
    [80],
    80,
    null,
    { http: {} },
    { http: { ports: 80 } },
  );
}

/** Names of which a few are wrong. */
function names(
  right: fc.Arbitrary<string>,
  ...wrong: readonly string[]
): fc.Arbitrary<string> {
  return mostly(right, ...wrong) as fc.Arbitrary<string>;
}

const portBy = mostly(fc.constantFrom('name', 'number'), 'nr', '', null);
const onService = mostly(
  fc.constantFrom('front', 'a-name-of-more-than-15', false),
  '',
  'A',
  5,
);
const onContainer = mostly(
  fc.constantFrom('inner', true),
  '',
  'A',
  'x'.repeat(16),
  5,
);

export const servicePorts = ports(
  portName,
  {
    targetPort: portNumber,
    previousTargetPort: portNumber,
    protocol,
    appProtocol,
  },
  { name: onService, containerPort: onContainer, targetBy: portBy },
);
export const directPorts = ports(
  portName,
  { protocol, appProtocol },
  { name: onService, containerPort: onContainer },
);
export const containerPorts = ports(
  fc.constantFrom('health', 'debug', 'x-1'),
  { protocol },
  { name: mostly(fc.constantFrom('own-name', false), '', true, 5) },
);

const hostPort = mostly(fc.integer({ min: 1024, max: 1030 }), 0, 65536, '80', null);

/** Ports of a NodeAgent, some of which are ports of the node. */
export const agentPorts = ports(portName, {
  targetPort: portNumber,
  previousTargetPort: portNumber,
  protocol,
  appProtocol,
  hostPort,
});
export const agentContainerPorts = ports(
  fc.constantFrom('health', 'debug', 'x-1'),
  {
    protocol,
    hostPort,
  },
);

/** One of the ports that are declared. */
export const declaredPort = mostly(
  fc
    .nat(5)
    .map(
      (number) =>
        new Made(
          `port ${number}`,
          ({ ports: declared }) => declared[number % declared.length],
        ),
    ),
  'htpp',
  '',
  80,
  null,
  'toString',
);

export const replicas = mostly(
  fc.integer({ min: 0, max: 5 }),
  -1,
  1.5,
  '3',
  NaN,
  2 ** 31,
  Infinity,
);

export const seconds = mostly(
  fc.oneof(
    fc.integer({ min: 1, max: 90 }).map((number) => Duration.seconds(number)),
    fc.constant(Duration.minutes(2)),
  ),
  Duration.seconds(0),
  Duration.millis(1500),
  Duration.seconds(0.5),
  Duration.days(100000),
  5,
  '5s',
  0,
  '',
  false,
  null,
  {},
  NaN,
);
/** Wants long ones too. */
export const longer = mostly(
  fc.integer({ min: 100, max: 900 }).map((number) => Duration.seconds(number)),
  Duration.seconds(1),
  Duration.millis(1),
  0,
  '',
  null,
  60,
);

export const size = mostly(
  fc.constantFrom(
    Size.gibibytes(1),
    Size.mebibytes(64),
    Size.mebibytes(1536),
    Size.gibibytes(2.5),
  ),
  Size.kibibytes(1),
  Size.mebibytes(0),
  Size.mebibytes(1.0001),
  Size.mebibytes(NaN),
  '1Gi',
  64,
  null,
);
const cpu = mostly(
  fc.constantFrom(kplus.Cpu.millis(50), kplus.Cpu.units(1), kplus.Cpu.units(0.25)),
  kplus.Cpu.millis(0),
  kplus.Cpu.millis(0.5),
  kplus.Cpu.units(0.0001),
  kplus.Cpu.units(-1),
  kplus.Cpu.units(NaN),
  '50m',
  1,
  null,
);

function range(amount: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return mostly(
    fc.record({ request: amount, limit: amount }, { requiredKeys: [] }),
    null,
    { requests: 1 },
    5,
  );
}

export const resources = mostly(
  fc.record(
    {
      cpu: range(cpu),
      memory: range(size),
      ephemeralStorage: range(
        fc.constantFrom(Size.gibibytes(1), Size.gibibytes(3)),
      ),
    },
    { requiredKeys: [] },
  ),
  null,
  { gpu: {} },
  'small',
);

const path = mostly(
  fc.constantFrom(
    '/data',
    '/var/cache/',
    '/var//log',
    '/run',
    '/etc/app',
    '/data/x y',
  ),
  '/',
  '//',
  '',
  'data',
  '/a:b',
  '/tmp',
  '/data/',
  '/./data',
  '/../data',
  5,
  null,
  '/var/cache',
);
export const writablePaths = mostly(
  fc.uniqueArray(
    fc.constantFrom(
      '/cache',
      '/var/run',
      '/a/b',
      '/a-b',
      '/tmp-agent',
      '/tmp',
      '/tmp-2',
    ),
    { maxLength: 3 },
  ),
  ['//'],
  ['/'],
  ['x'],
  '/cache',
  [null],
  ['/cache', '/cache/'],
  [`/${'x'.repeat(300)}`],
);

/** The same volume again where its name has been met. */
function volume(
  description: string,
  id: string,
  make: (scope: Construct, id: string) => unknown,
): Made {
  return new Made(
    description,
    ({ scope }) => scope.node.tryFindChild(id) ?? make(scope, id),
  );
}

const volumes = mostly(
  fc.constantFrom(
    volume('an emptyDir', 'v-empty', (scope, id) =>
      kplus.Volume.fromEmptyDir(scope, id, 'scratch'),
    ),
    volume('a secret', 'v-secret', (scope, id) =>
      kplus.Volume.fromSecret(
        scope,
        id,
        kplus.Secret.fromSecretName(scope, `${id}-of`, 'keys'),
      ),
    ),
    volume('a claim', 'v-claim', (scope, id) =>
      kplus.Volume.fromPersistentVolumeClaim(
        scope,
        id,
        kplus.PersistentVolumeClaim.fromClaimName(scope, `${id}-of`, 'files'),
        { name: 'files' },
      ),
    ),
  ),
  volume('a hostPath', 'v-host', (scope, id) =>
    kplus.Volume.fromHostPath(scope, id, 'host', { path: '/etc' }),
  ),
  volume('a cloud disk', 'v-aws', (scope, id) =>
    kplus.Volume.fromAwsElasticBlockStore(scope, id, 'vol-1', { name: 'disk' }),
  ),
  volume('a volume of a bad name', 'v-bad', (scope, id) =>
    kplus.Volume.fromEmptyDir(scope, id, 'Bad_Name'),
  ),
  volume('a claim instead of its volume', 'v-pvc', (scope, id) =>
    kplus.PersistentVolumeClaim.fromClaimName(scope, id, 'files'),
  ),
  volume('a construct', 'v-construct', (scope, id) => new Construct(scope, id)),
  volume('a second tmp', 'v-tmp', (scope, id) =>
    kplus.Volume.fromEmptyDir(scope, id, 'tmp'),
  ),
  volume('the volume of the claims', 'v-data', (scope, id) =>
    kplus.Volume.fromEmptyDir(scope, id, 'data'),
  ),
  {},
  'scratch',
  null,
);
export const volumeMounts = mostly(
  fc.uniqueArray(
    fc.record(
      {
        path,
        volume: volumes,
        readOnly: flag,
        subPath: mostly(fc.constantFrom('a', 'a/b'), '/a', '../a'),
      },
      { requiredKeys: ['path', 'volume'] },
    ),
    { maxLength: 2, selector: (mount) => mount.path },
  ),
  {},
  null,
  ['/data'],
  [{ path: '/data', volumes: 1 }],
);

export const env = mostly(
  fc.dictionary(
    names(
      fc.constantFrom('LOG_LEVEL', 'a.b-c', '_X'),
      '1A',
      'A B',
      '',
      '.',
      '..x',
      'ü',
      '__proto__',
    ),
    mostly(
      fc.oneof(
        fc.constantFrom('', 'x', 'http://api:80', '$(A)'),
        fc.constantFrom(
          new Made('a secret value', ({ scope }) =>
            kplus.EnvValue.fromSecretValue({
              secret: kplus.Secret.fromSecretName(
                scope,
                `s${scope.node.children.length}`,
                'k',
              ),
              key: 'k',
            }),
          ),
          kplus.EnvValue.fromValue('text'),
          kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_IP),
        ),
      ),
      5,
      true,
      null,
      undefined,
      {},
      ['x'],
      { valueFrom: null },
      { valueFrom: {} },
      { value: 5 },
      NaN,
    ),
    { maxKeys: 3 },
  ),
  [],
  'A=b',
  null,
  [['A', 'b']],
);
/** Whole settings that are passed through. */
const settings = new Made('a config map', ({ scope }) =>
  kplus.ConfigMap.fromConfigMapName(
    scope,
    `c${scope.node.children.length}`,
    'settings',
  ),
);
const keys = new Made('a secret', ({ scope }) =>
  kplus.Secret.fromSecretName(scope, `k${scope.node.children.length}`, 'keys'),
);
const prefixed = new Made('a config map with a prefix', ({ scope }) =>
  kplus.Env.fromConfigMap(
    kplus.ConfigMap.fromConfigMapName(
      scope,
      `c${scope.node.children.length}`,
      'settings',
    ),
    'APP_',
  ),
);
/** A map that the app makes, in a chart of the construct's namespace. */
export const ownMap = new Made(
  'a config map of the app',
  ({ scope, namespace: where }) =>
    scope.node.tryFindChild('own-map') ??
    new kplus.ConfigMap(scope, 'own-map', {
      metadata: { name: `map-of-${scope.node.id}`, namespace: where },
    }),
);
/** A claim that the app makes. */
export const ownClaim = new Made(
  'a claim of the app',
  ({ scope, namespace: where }) =>
    scope.node.tryFindChild('own-claim') ??
    new kplus.PersistentVolumeClaim(scope, 'own-claim', {
      metadata: { name: `claim-of-${scope.node.id}`, namespace: where },
    }),
);
export const envFrom = mostly(
  fc.constantFrom([], [prefixed], [settings, keys]),
  {},
  [{}],
  ['settings'],
  null,
);
export const files = mostly(
  fc.constantFrom(
    {},
    { '/etc/settings': settings },
    { '/etc/settings': settings, '/etc/keys': keys },
    {
      '/etc/app/app.yaml': { from: settings, key: 'app.yaml' },
      '/etc/settings': settings,
    },
  ),
  [],
  { '/etc/keys': 'keys' },
  { 'etc/keys': keys },
  { '/': keys },
  null,
  { '/tmp': settings },
  { '/etc/keys': {} },
  { '/etc/key': { from: keys, key: '../key' } },
  { '/etc/key/': { from: keys, key: 'key' } },
  { '/etc/key': { from: 'keys', key: 'key' } },
  { '/etc/key': { from: keys } },
  { '/etc/key': { key: 'key' } },
  { '/etc/key': { from: keys, key: 'key', mode: 0o400 } },
);

export const secrets = mostly(
  fc.constantFrom(
    [],
    [
      new Made(
        'a pull secret',
        ({ scope }) =>
          scope.node.tryFindChild('pull') ??
          kplus.Secret.fromSecretName(scope, 'pull', 'registry'),
      ),
    ],
  ),
  ['registry'],
  'registry',
  null,
  [{ name: 'registry' }],
  [new Made('a construct that is no secret', ({ scope }) => scope)],
);
export const serviceAccount = mostly(
  fc.constant(
    new Made(
      'a service account',
      ({ scope }) =>
        scope.node.tryFindChild('account') ??
        kplus.ServiceAccount.fromServiceAccountName(scope, 'account', 'robot'),
    ),
  ),
  'robot',
  {},
  null,
  new Made('a construct that is no account', ({ scope }) => scope),
);
