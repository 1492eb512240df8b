import fc from 'fast-check';

/** A small set of manifests, right or broken, in which workloads call each other. */
export interface World {
  readonly objects: readonly unknown[];
  /** Whether it is all that there is. */
  readonly whole: boolean;
}

const names = fc.constantFrom(
  'api',
  'apis',
  'cache',
  'cachr',
  'db',
  'shop-db',
  'web',
);
const numbers = fc.constantFrom(80, 8080, 5432);
const portNames = fc.constantFrom('http', 'sql', 'htpp');

/** A value that is what it should be nine times out of ten. */
function mostly<T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: other },
  );
}

/** What the objects of a world have in common. */
interface Common {
  readonly namespace: string | undefined;
  readonly apps: readonly string[];
}

const commons: fc.Arbitrary<Common> = fc.record({
  namespace: fc.constantFrom('shop', 'shop', undefined),
  apps: fc.uniqueArray(names, { minLength: 1, maxLength: 4 }),
});

const places = ({ namespace }: Common) =>
  mostly(namespace, fc.constantFrom(undefined, 'shop', 'data'));

const someApp = ({ apps }: Common) =>
  mostly(apps[0], fc.oneof(fc.constantFrom(...apps), names));

function serviceOf(common: Common, name: string): fc.Arbitrary<object> {
  const port = fc.record({
    port: mostly(80, numbers),
    targetPort: mostly<number | string>('http', fc.oneof(numbers, portNames)),
  });
  const second = fc.record({
    name: fc.constant('second'),
    port: fc.constant(5432),
  });
  const ordinary = fc.record({
    selector: mostly<object | undefined>(
      { app: name },
      fc.oneof(
        fc.constant(undefined),
        names.map((app) => ({ app })),
        fc.constant({ app: name, role: 'leader' }),
      ),
    ),
    clusterIP: mostly<string | undefined>(undefined, fc.constant('None')),
    ports: fc
      .tuple(port, mostly<object | undefined>(undefined, second))
      .filter(([first, other]) => other === undefined || first.port !== 5432)
      .map(([first, other]) =>
        other ? [{ name: 'first', ...first }, other] : [first],
      ),
  });
  const alias = fc
    .constantFrom('db.shop.svc.cluster.local', 'api', 'example.org', '10.0.0.1')
    .map((externalName) => ({ type: 'ExternalName', externalName }));
  return fc.record({
    apiVersion: fc.constant('v1'),
    kind: fc.constant('Service'),
    metadata: fc.record({ name: mostly(name, names), namespace: places(common) }),
    spec: fc.oneof(
      { weight: 15, arbitrary: ordinary },
      { weight: 1, arbitrary: alias },
    ),
  });
}

function addresses(common: Common): fc.Arbitrary<string> {
  return fc
    .record({
      scheme: fc.constantFrom(
        '',
        'http://',
        'http://',
        'https://',
        'postgres://',
        'redis://',
      ),
      host: fc.oneof(fc.constantFrom(...common.apps), someApp(common)),
      ending: mostly(
        '',
        fc.constantFrom(
          '.shop',
          '.data.svc.cluster.local',
          '.other.svc',
          '.shop.svc',
        ),
      ),
      port: fc.oneof(
        fc.constant(':80'),
        fc.constantFrom('', ':80', ':8080', ':5432'),
      ),
    })
    .map(({ scheme, host, ending, port }) => `${scheme}${host}${ending}${port}`);
}

function workloadOf(common: Common, name: string): fc.Arbitrary<object> {
  return fc
    .record({
      kind: mostly('Deployment', fc.constantFrom('StatefulSet', 'Job')),
      metadata: fc.record({ name: fc.constant(name), namespace: places(common) }),
      app: mostly(name, names),
      replicas: mostly<number | undefined>(undefined, fc.constantFrom(0, 1, 2)),
      port: fc.record({
        name: mostly('http', portNames),
        containerPort: mostly(8080, numbers),
      }),
      probe: mostly<string | undefined>(undefined, portNames),
      calls: fc.array(addresses(common), { maxLength: 3 }),
    })
    .map(({ kind, metadata, app, replicas, port, probe, calls }) => {
      const container = {
        name: 'main',
        image: 'example/main:1.0',
        ports: [port],
        env: calls.map((value, index) => ({ name: `PEER${index}_URL`, value })),
        ...(probe !== undefined && {
          readinessProbe: { httpGet: { path: '/', port: probe } },
        }),
      };
      const isJob = kind === 'Job';
      const spec = {
        containers: [container],
        ...(isJob && { restartPolicy: 'Never' }),
      };
      return {
        apiVersion: isJob ? 'batch/v1' : 'apps/v1',
        kind,
        metadata,
        spec: {
          ...(!isJob && { replicas, selector: { matchLabels: { app } } }),
          ...(kind === 'StatefulSet' && { serviceName: name }),
          template: { metadata: { labels: { app } }, spec },
        },
      };
    });
}

function policyOf(common: Common): fc.Arbitrary<object> {
  return fc
    .record({
      metadata: fc.record({ name: names, namespace: places(common) }),
      app: someApp(common),
      peer: fc.option(someApp(common)),
      port: fc.option(fc.oneof(numbers, portNames)),
      isIngress: mostly(true, fc.constant(false)),
    })
    .map(({ metadata, app, peer, port, isIngress }) => {
      const peers =
        peer === null ? [] : [{ podSelector: { matchLabels: { app: peer } } }];
      const rule = {
        [isIngress ? 'from' : 'to']: peers,
        ...(port !== null && { ports: [{ port }] }),
      };
      return {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata,
        spec: {
          podSelector: { matchLabels: { app } },
          policyTypes: [isIngress ? 'Ingress' : 'Egress'],
          [isIngress ? 'ingress' : 'egress']: [rule],
        },
      };
    });
}

function otherOf(common: Common): fc.Arbitrary<object> {
  const metadata = fc.record({ name: names, namespace: places(common) });
  return fc.oneof(
    metadata.map((given) => ({
      apiVersion: 'example.org/v1',
      kind: 'Cluster',
      metadata: given,
    })),
    fc.constantFrom('shop', 'data').map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    })),
    metadata.map((given) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: given,
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['patch'] }],
    })),
  );
}

/** Worlds of a few apps each, in which most things fit. */
export const worlds: fc.Arbitrary<World> = commons.chain((common) =>
  fc
    .record({
      services: fc.tuple(...common.apps.map((name) => serviceOf(common, name))),
      workloads: fc.tuple(...common.apps.map((name) => workloadOf(common, name))),
      policies: fc.array(policyOf(common), { maxLength: 2 }),
      others: fc.array(otherOf(common), { maxLength: 1 }),
      whole: mostly(false, fc.constant(true)),
    })
    .map(({ whole, ...kinds }) => ({
      objects: Object.values(kinds).flat(),
      whole,
    })),
);
