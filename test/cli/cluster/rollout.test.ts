import { app, object, SURROUNDINGS } from '../../running-cluster/objects';
import { type ClusterObject, kubectlStandIn } from '../../support/kubectl-stand-in';
import { harbour } from '../run';

const standIn = kubectlStandIn();

async function run(objects: readonly ClusterObject[], ...words: readonly string[]) {
  standIn.show({
    objects: [...SURROUNDINGS, ...app('web'), ...objects],
    namespace: 'shop',
  });
  return harbour([...words, '--cluster', '--kubectl', standIn.kubectl]);
}

const explain = (objects: readonly ClusterObject[]) =>
  run(objects, 'explain', 'http://backend', '--from', 'web');

const REVISION = 'deployment.kubernetes.io/revision';

/** `backend` in the middle of a rollout: its two pods, and one of the new template. */
function rollout({
  ready,
  stuck = false,
}: {
  readonly ready: boolean;
  readonly stuck?: boolean;
}): readonly ClusterObject[] {
  const old = app('backend', {
    deployment: {
      status: {
        observedGeneration: 1,
        replicas: 3,
        updatedReplicas: 1,
        conditions: [
          {
            type: 'Progressing',
            status: stuck ? 'False' : 'True',
            reason: stuck ? 'ProgressDeadlineExceeded' : 'ReplicaSetUpdated',
          },
        ],
      },
    },
  });
  const one = (kind: string) => old.find((made) => made.kind === kind);
  const set = {
    ...one('ReplicaSet'),
    metadata: {
      ...(one('ReplicaSet')?.metadata as object),
      name: 'backend-new',
      annotations: { [REVISION]: '2' },
    },
  };
  const endpoint = (name: string, isReady: boolean) => ({
    addresses: [`10.0.0.${name.length}`],
    conditions: { ready: isReady, serving: isReady, terminating: false },
    nodeName: 'node-1',
    targetRef: { kind: 'Pod', name, namespace: 'shop' },
  });
  const endpoints = [
    endpoint('backend-7d4b9-p0', true),
    endpoint('backend-7d4b9-p1', true),
    endpoint('backend-new-p0', ready),
  ];
  const { spec, metadata } = one('Pod') as Record<string, object>;
  const { labels } = metadata as { readonly labels: object };
  const pod = object(
    'v1',
    'Pod',
    'backend-new-p0',
    {
      metadata: { labels },
      spec,
      status: {
        phase: 'Running',
        podIP: '10.0.0.9',
        conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
        containerStatuses: [
          { name: 'main', ready, restartCount: 0, state: { running: {} } },
        ],
      },
    },
    { kind: 'ReplicaSet', name: 'backend-new' },
  );
  return [
    ...old.map((made) =>
      made.kind === 'EndpointSlice' ? { ...made, endpoints } : made,
    ),
    set,
    pod,
  ];
}

test('The pods of the new ReplicaSet are told from those of the old one.', async () => {
  const { code, stdout } = await explain(rollout({ ready: false }));
  expect(stdout).toContain(
    '2 of 3 pods of Deployment shop/backend ready; ' +
      'the rollout goes on: 0 of 1 new pod ready, 2 old ones still answer',
  );
  expect(stdout).toContain('the call is delivered; but 1 of 3 pods');
  expect(code).toBe(0);
});

test('A rollout that goes well goes on, and nothing is said against it.', async () => {
  const { code, stdout } = await explain(rollout({ ready: true }));
  expect(stdout).toContain(
    '3 of 3 pods of Deployment shop/backend ready; ' +
      'the rollout goes on: 1 of 1 new pod ready, 2 old ones still answer',
  );
  expect(stdout).toMatch(/\n\nthe call is delivered\n$/);
  expect(code).toBe(0);
});

test('A rollout that does not go on is an error, although old pods answer.', async () => {
  const { code, stdout } = await run(
    rollout({ ready: false, stuck: true }),
    'check',
  );
  expect(stdout).toContain(
    'the rollout is stuck: 0 of 1 new pod ready, 2 old ones still answer',
  );
  expect(code).toBe(1);
  const going = await run(rollout({ ready: false }), 'check');
  expect(going.code).toBe(0);
});

test('Of what is scaled to nothing, an autoscaler that cannot help is named.', async () => {
  const scaler = (name: string) =>
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'scaler', {
      spec: { scaleTargetRef: { kind: 'Deployment', name }, maxReplicas: 3 },
    });
  const empty = app('backend', { pods: 0 });
  const helped = await explain([...empty, scaler('backend')]);
  expect(helped.stdout).toContain(
    'its HorizontalPodAutoscaler "scaler" does nothing as long as it is',
  );
  const alone = await explain([...empty, scaler('web')]);
  expect(alone.stdout).not.toContain('HorizontalPodAutoscaler');
  const well = await explain([...app('backend'), scaler('backend')]);
  expect(well.stdout).not.toContain('HorizontalPodAutoscaler');
});
