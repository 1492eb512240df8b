import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoAnswer, PlainMissed, PlainTrace, Reason } from '../../src/wiring';
import { document } from '../support/yaml';
import { service, workload } from '../wiring/support';
import { harbour, inFolder } from './run';

type StableWord =
  | PlainTrace['outcome']
  | PlainTrace['dns']['found']
  | NoAnswer['why']
  | Reason['because']
  | PlainMissed['why'];

const page = readFileSync(join(__dirname, '../../docs/command.md'), 'utf8');

inFolder({
  'app.yaml': [
    workload('Deployment', 'web', {
      ports: [{ name: 'http', containerPort: 8080 }],
      labels: { app: 'web', part: 'shop' },
    }),
    workload('Job', 'seed', { labels: { app: 'web' } }),
    workload('Deployment', 'caller'),
    workload('StatefulSet', 'db', { spec: { serviceName: 'db' } }),
    service('web', {
      selector: { app: 'web' },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'odd', port: 81, targetPort: 'odd' },
      ],
    }),
    service('db', {
      clusterIP: 'None',
      selector: { app: 'db' },
      ports: [{ port: 5432 }],
    }),
    service('old', {
      type: 'ExternalName',
      externalName: 'web.default.svc.cluster.local',
    }),
    service('by-hand', { ports: [{ port: 80 }] }),
    service('near', {
      selector: { app: 'web' },
      internalTrafficPolicy: 'Local',
      ports: [{ port: 80, targetPort: 'http' }],
    }),
    document({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'by-hand',
        labels: { 'kubernetes.io/service-name': 'by-hand' },
      },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.9'] }],
      ports: [{ port: 80 }],
    }),
    document({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'web' },
      spec: {
        podSelector: { matchLabels: { app: 'web' } },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'caller' } } }] }],
      },
    }),
    document({
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      metadata: { name: 'events' },
    }),
  ].join(''),
});

async function traced(...words: string[]) {
  const { code, stdout } = await harbour([
    'explain',
    ...words,
    '--format',
    'json',
    'app.yaml',
  ]);
  return { code, trace: JSON.parse(stdout) };
}

test(
  'The whole trace is printed: who is asked, each leg with its pods, their ' +
    'readiness and the policies, and what takes no call.',
  async () => {
    const { code, trace } = await traced('http://web:80', '--from', 'caller');
    const deployment = (name: string) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name,
    });
    const policy = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: 'web',
    };
    expect(code).toBe(0);
    expect(trace).toEqual({
      call: {
        namespace: '',
        from: deployment('caller'),
        host: 'web',
        port: 80,
        protocol: 'TCP',
      },
      outcome: 'arrives',
      dns: {
        found: 'service',
        tried: ['web.(namespace).svc.cluster.local'],
        aliases: [],
      },
      service: { apiVersion: 'v1', kind: 'Service', name: 'web' },
      stops: [],
      legs: [
        {
          servicePort: {
            name: 'http',
            port: 80,
            protocol: 'TCP',
            targetPort: 'http',
          },
          to: { workload: deployment('web'), replicas: 1 },
          port: 8080,
          protocol: 'TCP',
          declared: true,
          container: 'main',
          portName: 'http',
          listens: true,
          ready: true,
          policies: {
            verdict: 'open',
            egress: {
              allowed: true,
              because: 'not-isolated',
              policies: [],
              message:
                'egress of caller is open, since no NetworkPolicy selects it',
            },
            ingress: {
              allowed: true,
              because: 'rule',
              policies: [policy],
              message:
                'ingress of web is allowed by spec.ingress[0] of NetworkPolicy "web"',
            },
          },
          outcome: 'arrives',
        },
      ],
      missed: [
        {
          servicePort: {
            name: 'http',
            port: 80,
            protocol: 'TCP',
            targetPort: 'http',
          },
          workload: { apiVersion: 'batch/v1', kind: 'Job', name: 'seed' },
          replicas: 1,
          why: 'no-such-port',
        },
      ],
      unread: [],
    });
  },
);

test.each([
  ['http://web:80', 3, 'unknown'],
  ['http://web:81', 3, 'unknown'],
  ['web:9999', 1, 'ends'],
  ['db-0.db:5432', 0, 'arrives'],
  ['db-7.db:5432', 1, 'ends'],
  ['by-hand:80', 0, 'arrives'],
  ['old:80', 3, 'unknown'],
  ['https://example.com', 0, 'outside'],
  ['localhost:8080', 3, 'unknown'],
  ['near:80', 3, 'unknown'],
  ['events-bootstrap:9092', 3, 'unknown'],
])(
  'The trace of %s has the outcome of the exit code, and no field that the page does not describe.',
  async (address, exitCode, outcome) => {
    const { code, trace } = await traced(address);
    expect({ code, outcome: trace.outcome }).toEqual({ code: exitCode, outcome });
    expect(
      [...new Set(fieldsOf(trace))].filter((field) => !isDescribed(field)),
    ).toEqual([]);
  },
);

test('A leg says why it is in doubt, although the pods would receive the call.', async () => {
  const { trace } = await traced('near:80', '--from', 'caller');
  expect(trace.legs).toMatchObject([
    {
      listens: true,
      outcome: 'unknown',
      doubt:
        "with internalTrafficPolicy: Local, only pods on the caller's node receive the call",
    },
  ]);
});

test('Nothing is looked up for localhost, which is the caller itself.', async () => {
  const { trace } = await traced('localhost:8080', '--from', 'caller');
  expect(trace.dns).toEqual({ found: 'address', tried: [], aliases: [] });
});

// Whoever adds a word to one of the types has to add it here, and so to the page.
const stableWords: Readonly<Record<StableWord, true>> = {
  'service': true,
  'pods': true,
  'port': true,
  'outside': true,
  'address': true,
  'nothing': true,
  'unknown-namespace': true,
  'no-service': true,
  'no-pods': true,
  'no-pod': true,
  'no-port': true,
  'no-name': true,
  'incomplete-alias': true,
  'address-as-name': true,
  'loop': true,
  'itself': true,
  'not-isolated': true,
  'perhaps-isolated': true,
  'unread': true,
  'rule': true,
  'perhaps': true,
  'accepted': true,
  'denied': true,
  'undecided': true,
  'closed': true,
  'no-such-port': true,
  'never-ready': true,
  'arrives': true,
  'ends': true,
  'some': true,
  'unknown': true,
};

test('The page lists every stable word.', () => {
  const missing = Object.keys(stableWords).filter(
    (word) => !page.includes(`\`${word}\``),
  );
  expect(missing).toEqual([]);
});

/** The paths of all values, those in lists as `legs[].port`; an object of Kubernetes is one. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    return [
      `${path}[]`,
      ...value.flatMap((item) =>
        typeof item === 'object' ? fieldsOf(item, `${path}[]`) : [],
      ),
    ];
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    'apiVersion' in value ||
    path.endsWith('.servicePort')
  ) {
    return [path];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    fieldsOf(item, path === '' ? key : `${path}.${key}`),
  );
}

function isDescribed(field: string): boolean {
  const [end, ...parts] = field
    .replace(/(policies|aliases|tried|pods)\[\]$/, '$1')
    .split('.')
    .reverse();
  const owner = parts.reverse().join('.');
  if (
    /^legs\[\]\.policies\.(egress|ingress)$/.test(owner) ||
    owner === 'missed[]'
  ) {
    return page.includes(`\`${end}\``);
  }
  return page.includes(`\`${owner === '' ? end : `${owner}.${end}`}\``);
}

test('An error of the command itself is reported as one, with 70.', async () => {
  const words = ['explain', 'http://web', 'app.yaml'];
  const broken = jest.spyOn(JSON, 'stringify').mockImplementation(() => {
    throw new Error('out of ink');
  });
  const run = await harbour([...words, '--format', 'json']);
  broken.mockRestore();
  expect(run).toMatchObject({
    code: 70,
    stdout: '',
    stderr: expect.stringMatching(
      /^this is an error of harbour, .*\nplease report it to .*, Error: out of ink at .*\n$/,
    ),
  });
});
