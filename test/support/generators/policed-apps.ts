import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import {
  type Backend,
  connect,
  ExternalAlias,
  InternalApi,
  StatefulBackend,
  WebService,
  Worker,
} from '../../../src';
import { ignoreAnnotation } from '../../../src/contract/annotations';
import { refusal } from './attempt';
import { type Connection, connectParts } from './connections';

/*
 * Apps that are about who may call whom, and about nothing else: every one of them is taken, and its
 * pods run on any node.
 */

/** A construct, where it stands, and what it is given. */
export interface PolicedPart {
  readonly kind: keyof typeof kinds;
  readonly chart: number;
  readonly given: object;
}

/** A description of an app, which a failing test prints. */
export interface PolicedDescription {
  readonly parts: readonly PolicedPart[];
  readonly connections: readonly Connection[];
  /** Who calls the fixed address that every app has an alias of. */
  readonly callsOut: readonly number[];
  /** The specs of policies that no construct makes, each in a namespace of the app or of the others. */
  readonly written: readonly { readonly chart: number; readonly spec: object }[];
}

/** The namespaces of each app. */
const NAMESPACES = ['front', 'back'];

/** A namespace of others, and its labels. */
const MONITORING = 'monitoring';
export const namespaceLabels = { [MONITORING]: { team: 'ops' } };

/** Pods, there and beside the app, that policies may let in. */
const friends = { prometheus: { app: 'prometheus' }, cli: { role: 'cli' } };

type Maker = (scope: Construct, id: string, props: never) => Construct;

const kinds = {
  WebService: (...args) => new WebService(...args),
  InternalApi: (...args) => new InternalApi(...args),
  StatefulBackend: (...args) => new StatefulBackend(...args),
  Worker: (...args) => new Worker(...args),
} satisfies Record<string, Maker>;

const image = 'example/app:1.0';
const http = { port: 80, targetPort: 8080 };
const two = { http, metrics: 9090 };
const publishedPorts = fc.constantFrom<object>(
  { http },
  two,
  {
    'by-udp': { port: 53, targetPort: 5353, protocol: 'UDP' },
    'by-tcp': { port: 53, targetPort: 5354 },
  },
  { http, stats: { port: 8125, protocol: 'UDP' } },
);
const directPorts = fc.constantFrom<object>(
  { sql: 5432 },
  { sql: 5432, gossip: { port: 7946, protocol: 'UDP' } },
);

const sources = (outside: string) =>
  fc.oneof(
    {
      weight: 24,
      arbitrary: fc.constantFrom<object>(
        { namespace: MONITORING },
        { namespace: MONITORING, podLabels: friends.prometheus },
        { namespace: NAMESPACES[0], podLabels: { role: 'visitor' } },
        { namespaceLabels: { team: 'ops' } },
        { namespaceLabels: { team: 'ops' }, podLabels: friends.cli },
        { namespaceLabels: {}, podLabels: friends.cli },
        { podLabels: friends.cli },
        { podLabels: { role: 'visitor' } },
      ),
    },
    // Which pods have one of these addresses no manifest says, so little can be predicted.
    { weight: 1, arbitrary: fc.constant<object>({ cidr: `${outside}/32` }) },
  );

/** Most are closed, since who is not is open to all. */
function access(outside: string): fc.Arbitrary<object> {
  const closed = fc.record(
    {
      access: fc.constant('declared'),
      allowFrom: fc.array(sources(outside), { maxLength: 2 }),
    },
    { requiredKeys: ['access'] },
  );
  const called = fc.oneof(
    { weight: 4, arbitrary: closed },
    { weight: 1, arbitrary: fc.constantFrom<object>({}, { access: 'anyone' }) },
  );
  return all(
    called,
    fc.record({ egress: fc.constantFrom('declared', 'anywhere') }),
  );
}

const replicas = fc.constantFrom(1, 1, 2);
const releases = {
  releases: {
    blue: { image },
    green: { image, targetPorts: { http: 18080 } },
  },
};
const several = fc.constantFrom<object>(
  { image },
  { image },
  { ...releases, live: 'blue' },
  { ...releases, live: ['blue', 'green'] },
);
const local = { externalTrafficPolicy: 'Local' };
const exposed = fc.constantFrom<object>(
  { ports: two },
  { ports: { http }, expose: { nodePort: { port: 'http' } } },
  { ports: { http }, expose: { nodePort: { port: 'http', ...local } } },
  { ports: { http }, expose: { loadBalancer: { port: 'http' } } },
  { ports: two, expose: { nodePort: { port: ['http', 'metrics'] } } },
);

function all(...given: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(...given).map((each) => Object.assign({}, ...each) as object);
}

function parts(outside: string): fc.Arbitrary<PolicedPart> {
  const pod = fc.record({ replicas });
  const released = fc.oneof(
    all(fc.constant({ image }), pod, fc.record({ ports: publishedPorts })),
    all(several, fc.constant({ ports: { http } })),
  );
  const web = all(fc.constant({ image }), pod, exposed);
  const stateful = all(
    fc.constant({ image }),
    fc.record({ ports: directPorts }),
    fc.record(
      { replicas: fc.constantFrom(1, 2), peers: fc.boolean() },
      { requiredKeys: [] },
    ),
  );
  const worker = fc.constant<object>({ image, containerPorts: { health: 8081 } });
  const given: Readonly<Record<keyof typeof kinds, fc.Arbitrary<object>>> = {
    WebService: web,
    InternalApi: released,
    StatefulBackend: stateful,
    Worker: worker,
  };
  const one = (kind: keyof typeof kinds) =>
    fc.record({
      kind: fc.constant(kind),
      chart: fc.nat(NAMESPACES.length - 1),
      given: all(given[kind], access(outside)),
    });
  return fc.oneof(
    { weight: 2, arbitrary: one('WebService') },
    { weight: 4, arbitrary: one('InternalApi') },
    { weight: 3, arbitrary: one('StatefulBackend') },
    { weight: 1, arbitrary: one('Worker') },
  );
}

const number = fc.nat(8);
const connections: fc.Arbitrary<readonly Connection[]> = fc.array(
  fc.record({
    from: number,
    to: number,
    port: fc.nat(1),
    by: fc.constantFrom('itself', 'itself', 'a pod', 'an alias'),
    options: fc.constant({}),
  }),
  { minLength: 4, maxLength: 9 },
);

const labelled = (key: string, operator: string) => ({
  matchExpressions: [{ key, operator }],
});
/** What the constructs have no use for: ranges, names, expressions, a whole namespace, and who is not let out. */
const specs = fc.constantFrom<object>(
  { podSelector: {} },
  {
    podSelector: {},
    ingress: [{ ports: [{ port: 'http' }, { port: 'sql' }] }],
  },
  {
    podSelector: labelled('app.kubernetes.io/name', 'Exists'),
    ingress: [
      {
        from: [
          {
            namespaceSelector: labelled('team', 'DoesNotExist'),
            podSelector: labelled('role', 'Exists'),
          },
        ],
        ports: [{ port: 8000, endPort: 8100 }, { protocol: 'UDP' }],
      },
    ],
  },
  { podSelector: { matchLabels: friends.cli }, policyTypes: ['Egress'] },
  {
    podSelector: { matchLabels: friends.prometheus },
    policyTypes: ['Egress'],
    egress: [
      { to: [{ namespaceSelector: {} }], ports: [{ port: 5000, endPort: 9090 }] },
    ],
  },
);

/** What such a policy closes is meant to be closed. */
const unchecked = Object.fromEntries(
  ['policy-blocks-connection', 'policy-blocks-exposure'].map((rule) => [
    ignoreAnnotation(rule),
    'it is tried what it does',
  ]),
);

/** Any app of several constructs in two namespaces; `outside` is the fixed address that it knows. */
export function policedApps(outside: string): fc.Arbitrary<PolicedDescription> {
  return fc.record({
    parts: fc.array(parts(outside), { minLength: 8, maxLength: 9 }),
    connections,
    // What is let out to an address may be let out to a pod, for all that the manifests say.
    callsOut: fc.array(number, { maxLength: 1 }),
    written: fc.array(
      fc.record({ chart: fc.nat(NAMESPACES.length), spec: specs }),
      {
        maxLength: 2,
      },
    ),
  });
}

/** The app of a description. */
export function buildPoliced(
  { parts: given, connections: wanted, callsOut, written }: PolicedDescription,
  outside: string,
): App {
  const app = new App({ outdir: 'dist' });
  const charts = [...NAMESPACES, MONITORING].map(
    (namespace) => new Chart(app, namespace, { namespace }),
  );
  const made = given.map((part, index): Construct => {
    const id = `part-${index}`;
    const props = { user: 65532, ...part.given };
    const make: Maker = kinds[part.kind];
    return make(charts[part.chart], id, props as never);
  });
  for (const chart of [charts[0], charts[NAMESPACES.length]]) {
    for (const [name, labels] of Object.entries(friends)) {
      new Worker(chart, name, { image, user: 65532, labels });
    }
  }
  const beyond = new ExternalAlias(charts[0], 'beyond', {
    addresses: [outside],
    ports: { sql: { port: 5432, targetPort: 15432 } },
  });
  connectParts(made, wanted);
  for (const caller of callsOut) {
    const from = made[caller % made.length];
    refusal(() => connect(from, beyond as Backend<string>, 'sql', { env: false }));
  }
  written.forEach(({ chart, spec }, index) => {
    const kind = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
    const metadata = { name: `written-${index}`, annotations: unchecked };
    new ApiObject(charts[chart], `written-${index}`, { ...kind, metadata, spec });
  });
  return app;
}
