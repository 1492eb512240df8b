import { document, type Fields } from '../../../support/yaml';
import { type GivenWorkload, workload } from '../../support';
import { foundBy, messagesBy, saidBy } from '../support/found-by';
import { autoscaler, WEB } from '../support/objects';

const RULE = 'claim-of-several-pods';
const found = (yaml: string) => foundBy(RULE, yaml);

/** A claim "data" in the namespace "shop". */
const claim = (accessModes: readonly string[], spec?: Fields) =>
  document({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop' },
    spec: { accessModes, ...spec },
  });
const ONE_NODE = claim(['ReadWriteOnce']);
const ONE_POD = claim(['ReadWriteOncePod']);

/** A workload "web" whose pods mount that claim. */
const web = (
  spec: Fields,
  { pod, ...given }: GivenWorkload = {},
  kind = 'Deployment',
) =>
  workload(kind, 'web', {
    namespace: 'shop',
    spec,
    pod: {
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
      ...pod,
    },
    ...given,
  });

test('Several pods on a claim for one node are told where they can run.', () => {
  expect(messagesBy(RULE, ONE_NODE + web({ replicas: 3 }))).toEqual([
    'warning: the 3 pods of Deployment "web" share the claim "data", which is ReadWriteOnce: ' +
      'only the pods of one node can use it',
  ]);
});

test('fails on several pods that share a claim for one pod.', () => {
  expect(messagesBy(RULE, ONE_POD + web({ replicas: 2 }))).toEqual([
    'error: the 2 pods of Deployment "web" share the claim "data", which is ReadWriteOncePod: ' +
      'only one pod can use it',
  ]);
});

test('An autoscaler may need the second pod, or never.', () => {
  expect(messagesBy(RULE, ONE_POD + web({}) + autoscaler(WEB))).toEqual([
    'warning: up to 5 pods of Deployment "web" share the claim "data", which is ReadWriteOncePod: ' +
      'only one pod can use it',
  ]);
});

test('The new pod of a rollout waits for the claim of the old one.', () => {
  expect(saidBy(RULE, ONE_NODE + web({ replicas: 1 }))).toBe(
    'a rollout of Deployment "web" starts the new pod before it stops the old one, and both need ' +
      'the claim "data", which is ReadWriteOnce: only the pods of one node can use it' +
      ' => set strategy.type: Recreate',
  );
  expect(found(ONE_NODE + web({}))).toEqual(['hint Deployment web']);
  expect(found(ONE_POD + web({}))).toEqual(['error Deployment web']);
});

test.each<[string, Fields]>([
  ['are recreated', { strategy: { type: 'Recreate' } }],
  ['may be missing', { strategy: { rollingUpdate: { maxUnavailable: 1 } } }],
  ['have no surge', { strategy: { rollingUpdate: { maxSurge: 0 } } }],
  [
    'are all to be missing',
    { strategy: { rollingUpdate: { maxUnavailable: '100%' } } },
  ],
  ['do not exist', { replicas: 0 }],
])('Nothing waits for the claim where the old pods %s.', (_, spec) => {
  expect(found(ONE_POD + web(spec))).toEqual([]);
});

test('A StatefulSet stops the old pod first, but its pods share a claim that they name.', () => {
  expect(found(ONE_POD + web({ replicas: 1 }, {}, 'StatefulSet'))).toEqual([]);
  expect(found(ONE_NODE + web({ replicas: 2 }, {}, 'StatefulSet'))).toEqual([
    'warning StatefulSet web',
  ]);
});

test('The claims that a StatefulSet makes are each of one pod.', () => {
  const templates = [
    { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } },
  ];
  const own = web(
    { replicas: 3, volumeClaimTemplates: templates },
    { pod: { volumes: [] } },
    'StatefulSet',
  );
  expect(found(ONE_NODE + own)).toEqual([]);
});

const hostname = 'kubernetes.io/hostname';
const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const nodeTerms = (values: readonly string[]) => ({
  nodeAffinity: {
    [required]: {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: hostname, operator: 'In', values }] },
      ],
    },
  },
});

test.each<[string, Fields]>([
  ['by its name', { nodeName: 'one' }],
  ['by its label', { nodeSelector: { [hostname]: 'one' } }],
  [
    'beside other pods',
    { affinity: { podAffinity: { [required]: [{ topologyKey: hostname }] } } },
  ],
  ['by its affinity', { affinity: nodeTerms(['one']) }],
])('Pods that are bound to one node, %s, share a claim for one node.', (_, pod) => {
  expect(found(ONE_NODE + web({ replicas: 3 }, { pod }))).toEqual([]);
});

test('Pods that may be on one of two nodes do not share a claim for one node.', () => {
  const pod = { affinity: nodeTerms(['one', 'two']) };
  expect(found(ONE_NODE + web({ replicas: 3 }, { pod }))).toEqual([
    'warning Deployment web',
  ]);
});

test.each<[string, string]>([
  ['is for many nodes', claim(['ReadWriteMany'])],
  ['may be for many nodes', claim(['ReadWriteOnce', 'ReadOnlyMany'])],
  ['is not in the manifests', ''],
  [
    'is in another namespace',
    ONE_NODE.replace('namespace: shop', 'namespace: other'),
  ],
  [
    'is of NFS',
    claim(['ReadWriteOnce'], { volumeName: 'disk' }) +
      document({
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'disk' },
        spec: { nfs: { server: '10.0.0.1', path: '/' } },
      }),
  ],
])('Nothing is said of a claim that %s.', (_, given) => {
  expect(found(given + web({ replicas: 3 }))).toEqual([]);
});

test('The pods of a Job come to an end.', () => {
  expect(found(ONE_NODE + web({ parallelism: 3 }, {}, 'Job'))).toEqual([]);
});

/** Another workload on the same claim. */
const other = (kind: string, spec: Fields = {}, pod: Fields = {}) =>
  workload(kind, 'backup', {
    namespace: 'shop',
    spec,
    pod: {
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
      ...pod,
    },
  });
const alone = web({ strategy: { type: 'Recreate' } });
const recreated = { strategy: { type: 'Recreate' } };

test('Two workloads on a claim for one node are told where they can run.', () => {
  expect(
    messagesBy(RULE, ONE_NODE + alone + other('Deployment', recreated)),
  ).toEqual([
    'warning: Deployment "web" and Deployment "backup" share the claim "data", which is ReadWriteOnce: ' +
      'only the pods of one node can use it',
  ]);
  expect(found(ONE_NODE + alone + other('Job'))).toEqual(['warning Job backup']);
});

test('fails on two workloads that go on and share a claim for one pod.', () => {
  expect(found(ONE_POD + alone + other('Deployment', recreated))).toEqual([
    'error Deployment backup',
  ]);
});

test('A Job may have used a claim for one pod before the Deployment starts.', () => {
  expect(found(ONE_POD + alone + other('Job'))).toEqual(['warning Job backup']);
});

test('Nothing is said of workloads that share a claim on one node, one after the other, or without pods.', () => {
  const beside = {
    affinity: { podAffinity: { [required]: [{ topologyKey: hostname }] } },
  };
  expect(found(ONE_NODE + alone + other('Job', {}, beside))).toEqual([]);
  expect(found(ONE_NODE + web({}, {}, 'Job') + other('Job'))).toEqual([]);
  expect(found(ONE_NODE + alone + other('Deployment', { replicas: 0 }))).toEqual(
    [],
  );
  expect(found(claim(['ReadWriteMany']) + alone + other('Job'))).toEqual([]);
});

test('A workload that mounts one claim twice shares it with nobody.', () => {
  const twice = ['data', 'again'].map((name) => ({
    name,
    persistentVolumeClaim: { claimName: 'data' },
  }));
  expect(found(ONE_NODE + web(recreated, { pod: { volumes: twice } }))).toEqual([]);
});
