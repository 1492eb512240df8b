import { app, object, SURROUNDINGS, within } from '../../running-cluster/objects';
import {
  type ClusterObject,
  kubectlStandIn,
  RESOURCES,
} from '../../support/kubectl-stand-in';
import { harbour } from '../run';

const standIn = kubectlStandIn();

async function check(
  objects: readonly ClusterObject[],
  ...words: readonly string[]
) {
  standIn.show({ objects: [...SURROUNDINGS, ...objects], namespace: 'shop' });
  const run = await harbour([
    ...[
      'check',
      '--cluster',
      '--kubectl',
      standIn.kubectl,
      '--format',
      'json',
      ...words,
    ],
  ]);
  const { findings, summary } = JSON.parse(run.stdout);
  const ids = (findings as { rule: string; object: { name: string } }[]).map(
    ({ rule, object: { name } }) => `${rule} ${name}`,
  );
  return { ...run, ids, findings, summary };
}

test('What is healthy is silent, in the namespace of the context.', async () => {
  const { code, ids, summary } = await check([...app('web'), ...app('backend')]);
  expect(ids).toEqual([]);
  expect(code).toBe(0);
  expect(summary.read).toEqual(['the cluster, namespace shop']);
});

test('What does not work is said once, with the command that shows it.', async () => {
  const { code, ids, findings } = await check([
    ...app('web'),
    ...app('backend', { pods: 0 }),
  ]);
  expect(ids).toEqual(['scaled-to-zero backend']);
  expect(findings[0].command).toContain('get deployment backend --namespace shop');
  expect(code).toBe(1);
});

test('A load balancer that stays pending, a Gateway and a node are told by what they say.', async () => {
  const cluster = { metadata: { namespace: undefined } };
  const { ids } = await check([
    ...app('web', { service: { type: 'LoadBalancer', ports: [{ port: 80 }] } }).map(
      (one) =>
        one.kind === 'Service'
          ? {
              ...one,
              metadata: {
                ...(one.metadata as object),
                creationTimestamp: '2026-01-01T00:00:00Z',
              },
              spec: {
                type: 'LoadBalancer',
                selector: { 'app.kubernetes.io/name': 'web' },
                ports: [{ name: 'http', port: 80, targetPort: 'http' }],
              },
            }
          : one,
    ),
    object('v1', 'Node', 'node-2', {
      ...cluster,
      status: {
        conditions: [{ type: 'Ready', status: 'Unknown', message: 'it is silent' }],
      },
    }),
  ]);
  expect(ids).toEqual(['load-balancer-pending web', 'node-not-ready node-2']);
});

test('A namespace is not read when another one is asked for.', async () => {
  const { ids } = await check(app('backend', { pods: 0 }), '--namespace', 'other');
  expect(ids).toEqual([]);
});

test('With all namespaces, what does not work in any is found, and each kind is asked for once.', async () => {
  const sick = [
    ...app('web', { pods: 0 }),
    ...within('other', app('backend', { ready: false })),
    ...within('other', app('mail')),
  ];
  const { code, ids, summary } = await check(sick, '--all-namespaces');
  expect(ids).toEqual(['scaled-to-zero web', 'pod-not-ready backend']);
  expect(summary.read).toEqual(['the cluster']);
  expect(code).toBe(1);
  const calls = standIn.calls().map((words) => words.join(' '));
  expect(new Set(calls).size).toBe(calls.length);
  expect(calls).toHaveLength(1 + RESOURCES.length - 2);
  expect(calls.join(' ')).not.toContain('secrets');
  expect(calls.slice(1).every((one) => !one.includes('--namespace '))).toBe(true);
});

test('One namespace among the sick that is well is silent.', async () => {
  const objects = [
    ...app('web'),
    ...within('other', app('backend', { ready: false })),
  ];
  expect((await check(objects, '--namespace', 'shop')).ids).toEqual([]);
  expect((await check(objects, '--namespace', 'other')).ids).toHaveLength(1);
});

test('Events of other objects, and of what is well, say nothing.', async () => {
  const said = 'Readiness probe failed: HTTP probe failed with statuscode: 404';
  const event = (pod: string) =>
    object('v1', 'Event', 'e1', {
      type: 'Warning',
      reason: 'Unhealthy',
      involvedObject: { kind: 'Pod', namespace: 'shop', name: pod },
      message: said,
      lastTimestamp: new Date().toISOString(),
    });
  const readinessProbe = { httpGet: { path: '/healthz', port: 8080 } };
  const sick = app('backend', { ready: false, container: { readinessProbe } });
  const told = async (one: ClusterObject) =>
    (await check([...sick, one])).findings[0].message as string;
  expect(await told(event('backend-7d4b9-p0'))).toContain('answered 404');
  expect(await told(event('web-7d4b9-p0'))).not.toContain('404');
  expect((await check([...app('web'), event('web-7d4b9-p0')])).ids).toEqual([]);
});

const scaler = (condition: object) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'backend', {
    spec: {
      maxReplicas: 4,
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'backend',
      },
    },
    status: {
      conditions: [{ lastTransitionTime: '2026-01-01T00:00:00Z', ...condition }],
    },
  });

test.each([
  [
    { type: 'ScalingActive', status: 'False', reason: 'FailedGetResourceMetric' },
    ['autoscaler-does-not-scale backend'],
  ],
  [
    { type: 'AbleToScale', status: 'False', reason: 'FailedGetScale' },
    ['autoscaler-does-not-scale backend'],
  ],
  [
    { type: 'ScalingLimited', status: 'True', reason: 'TooManyReplicas' },
    ['autoscaler-at-maximum backend'],
  ],
  [{ type: 'ScalingLimited', status: 'True', reason: 'TooFewReplicas' }, []],
  [{ type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound' }, []],
  [{ type: 'ScalingActive', status: 'False', reason: 'ScalingDisabled' }, []],
  [
    {
      type: 'ScalingActive',
      status: 'False',
      reason: 'FailedGetResourceMetric',
      lastTransitionTime: new Date().toISOString(),
    },
    [],
  ],
])('What an autoscaler says of itself is told: %j.', async (condition, said) => {
  const { code, ids } = await check([...app('backend'), scaler(condition)]);
  expect(ids).toEqual(said);
  expect(code).toBe(0);
});

const budget = (disruptionsAllowed: number) =>
  object('policy/v1', 'PodDisruptionBudget', 'backend', {
    spec: {
      minAvailable: 2,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'backend' } },
    },
    status: { disruptionsAllowed, currentHealthy: 2, desiredHealthy: 2 },
  });
const emptied = (name: string) =>
  object('v1', 'Node', name, {
    metadata: { namespace: undefined },
    spec: { unschedulable: true },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  });
const onNode2 = { podSpec: { nodeName: 'node-2' } };

test('A budget that keeps pods on a cordoned node is told.', async () => {
  const { ids, findings } = await check([
    ...app('backend', onNode2),
    budget(0),
    emptied('node-2'),
  ]);
  expect(ids).toEqual(['budget-blocks-drain backend']);
  expect(findings[0].message).toContain(
    'PodDisruptionBudget shop/backend allows no eviction (2 healthy, 2 wanted), ' +
      'so a drain cannot take 2 pods from the cordoned node node-2',
  );
});

test.each([
  [
    'allows a pod to go',
    [...app('backend', onNode2), budget(1), emptied('node-2')],
  ],
  ['has no pod there', [...app('backend'), budget(0), emptied('node-2')]],
  ['meets no drain', [...app('backend'), budget(0)]],
])('A budget that %s is silent.', async (_, objects) => {
  const { ids } = await check(objects);
  expect(ids).toEqual([]);
});

test('Without the DNS of the cluster, that is told first, whatever else is down.', async () => {
  const isDns = ({ kind, metadata }: ClusterObject) => {
    const { namespace } = metadata as { namespace?: string };
    return kind === 'EndpointSlice' && namespace === 'kube-system';
  };
  standIn.show({
    objects: [...SURROUNDINGS, ...app('backend', { pods: 0 })].filter(
      (one) => !isDns(one),
    ),
    namespace: 'shop',
  });
  const words = ['check', '--cluster', '--kubectl', standIn.kubectl];
  const { stdout } = await harbour([...words, '--format', 'json']);
  const { findings } = JSON.parse(stdout);
  const rules = (findings as { rule: string }[]).map(({ rule }) => rule);
  expect(rules).toEqual(['dns-down', 'scaled-to-zero']);
});
