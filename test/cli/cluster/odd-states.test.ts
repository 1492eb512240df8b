import { app, object, SURROUNDINGS } from '../../running-cluster/objects';
import {
  type ClusterObject,
  kubectlStandIn,
  RESOURCES,
} from '../../support/kubectl-stand-in';
import { harbour } from '../run';

// Many calls of kubectl, each a process.
jest.setTimeout(60_000);

const standIn = kubectlStandIn();
const healthy = [...SURROUNDINGS, ...app('web'), ...app('backend')];
const GATEWAYS = 'gateway.networking.k8s.io';
const resources = [...RESOURCES, `gateways.${GATEWAYS}`, `httproutes.${GATEWAYS}`];

async function run(
  objects: readonly ClusterObject[],
  ...words: readonly string[]
): ReturnType<typeof harbour> {
  standIn.show({ objects, resources, namespace: 'shop' });
  return harbour([...words, '--cluster', '--kubectl', standIn.kubectl]);
}

/** The healthy cluster, with other fields in all objects of a kind, or of every kind. */
function each(fields: object, kind?: string): readonly ClusterObject[] {
  return healthy.map((one) =>
    kind === undefined || one.kind === kind ? { ...one, ...fields } : one,
  );
}

/** What a hostile container may have somebody print. */
const HOSTILE = '\u001b[31mred\u0007\n::error::\u202e ##[error]x';
const waiting = { waiting: { reason: 'CrashLoopBackOff', message: HOSTILE } };
const ended = { terminated: { exitCode: 1, message: HOSTILE + 'y'.repeat(5000) } };
const condition = {
  type: 'Accepted',
  status: 'False',
  reason: null,
  message: HOSTILE,
};

const odd: Readonly<Record<string, readonly ClusterObject[]>> = {
  'no status': each({ status: null }),
  'no spec': each({ spec: null }),
  'fields of other types': each({ spec: 'x', status: [] }),
  'no endpoints in the slices': each({ endpoints: null }, 'EndpointSlice'),
  'endpoints without addresses': each(
    { endpoints: [null, {}, { addresses: null }, { addresses: [] }], ports: null },
    'EndpointSlice',
  ),
  'Services with odd ports': each(
    { spec: { ports: [null, {}, { port: 'x' }, { port: 1e9 }], selector: null } },
    'Service',
  ),
  'a node without conditions': each({ status: { conditions: [null, {}] } }, 'Node'),
  'pods with an odd status': each(
    {
      status: {
        phase: 7,
        conditions: 'x',
        containerStatuses: [null, { name: 5, state: { waiting: null } }],
      },
    },
    'Pod',
  ),
  'pods that say hostile things': [
    ...SURROUNDINGS,
    ...app('web'),
    ...app('backend', {
      ready: false,
      podStatus: {
        containerStatuses: [
          {
            name: 'main',
            ready: false,
            restartCount: 2,
            state: waiting,
            lastState: ended,
          },
        ],
      },
    }),
  ],
  'events of nothing': [
    ...healthy,
    object('v1', 'Event', 'a', { involvedObject: null, message: null }),
    object('v1', 'Event', 'b', { type: 'Warning', lastTimestamp: 'never' }),
  ],
  'a huge name': [...healthy, ...app('n'.repeat(3000), { ready: false })],
  'pods that own themselves': [
    ...healthy,
    object(
      'v1',
      'Pod',
      'loop',
      { spec: { containers: [] } },
      { kind: 'Pod', name: 'loop' },
    ),
  ],
  'ways in that say little': [
    ...healthy,
    object(`${GATEWAYS}/v1`, 'Gateway', 'g', {
      status: { conditions: null, listeners: [null, { conditions: [null] }] },
    }),
    object(`${GATEWAYS}/v1`, 'HTTPRoute', 'r', {
      status: { parents: [null, { parentRef: null, conditions: [condition] }] },
    }),
    object('networking.k8s.io/v1', 'Ingress', 'i', {
      status: { loadBalancer: { ingress: [null, {}] } },
    }),
  ],
  'objects without a spec': [
    ...healthy,
    ...['PersistentVolumeClaim', 'ResourceQuota'].map((kind) =>
      object('v1', kind, 'x', { status: { hard: null, used: 3 } }),
    ),
    ...['StatefulSet', 'DaemonSet'].map((kind) => object('apps/v1', kind, 'x')),
    ...['Job', 'CronJob'].map((kind) => object('batch/v1', kind, 'x')),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'x'),
    object('policy/v1', 'PodDisruptionBudget', 'x'),
    object('networking.k8s.io/v1', 'NetworkPolicy', 'x'),
  ],
};

const COMMANDS: readonly (readonly string[])[] = [
  ['explain', 'http://backend', '--from', 'web'],
  ['check'],
  ['check', '--all-namespaces', '--format', 'json'],
  ['map'],
];

test.each(Object.entries(odd))(
  'Nothing breaks, and nothing that makes no sense is said, of a cluster with %s.',
  async (_, objects) => {
    for (const words of COMMANDS) {
      const { code, stdout, stderr } = await run(objects, ...words);
      expect(stderr).toBe('');
      expect([0, 1, 3]).toContain(code);
      expect(stdout).not.toMatch(/undefined|NaN|\[object|Invalid| [;,]|\(,/);
      // eslint-disable-next-line no-control-regex -- these are what is looked for
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|^\s*::error/m);
    }
  },
);

test('A namespace without anything is healthy, and is said to be empty.', async () => {
  const { code, stdout, stderr } = await run([], 'check');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toBe('there is nothing in the cluster, namespace shop\n');
  expect((await run([], 'map')).code).toBe(0);
});

test.each(['check', 'map'])(
  'A namespace that is not there is no healthy one, says %s.',
  async (command) => {
    const { code, stdout, stderr } = await run(
      healthy,
      command,
      '--namespace',
      'shopp',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'the cluster has no namespace "shopp", "kubectl get namespaces" lists them, did you mean "shop"?\n',
    );
  },
);

/** `backend` behind a headless Service that lists no ports, as peers that find each other by DNS have it. */
function withoutPorts(ready: boolean): readonly ClusterObject[] {
  const selector = { 'app.kubernetes.io/name': 'backend' };
  const spec = { clusterIP: 'None', selector };
  const made = app('backend', { ready, slice: { ports: [] } });
  return [
    ...SURROUNDINGS,
    ...app('web'),
    ...made.map((one) => (one.kind === 'Service' ? { ...one, spec } : one)),
  ];
}

test('A headless Service without ports is no mistake, and its pods are looked at nevertheless.', async () => {
  const well = await run(withoutPorts(true), 'check');
  expect(well.stdout).toContain('nothing found');
  const sick = await run(withoutPorts(false), 'check');
  expect(sick.stdout).toContain(
    '2 of 2 pods of Deployment shop/backend are not ready',
  );
});

test('Which port of a headless Service without ports is called has to be said.', async () => {
  const words = ['--from', 'web'];
  const unsaid = await run(withoutPorts(true), 'explain', 'backend', ...words);
  expect(unsaid.stdout).toContain('lists no ports');
  expect(unsaid.code).toBe(3);
  const said = await run(withoutPorts(true), 'explain', 'backend:8080', ...words);
  expect(said.code).toBe(0);
});
