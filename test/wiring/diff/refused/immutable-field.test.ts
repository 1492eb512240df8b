import { compareManifests } from '../../../../src/wiring/diff';
import type { Fields } from '../../../support/yaml';
import { manifests } from '../../support';
import { object, pods, refusedOf, size } from '../support';

const deployment = (spec: Fields) =>
  object('Deployment', 'apps/v1', { spec: { ...spec, ...pods('x:1') } });
const statefulSet = (spec: Fields) =>
  object('StatefulSet', 'apps/v1', {
    spec: { selector: { matchLabels: { app: 'x' } }, ...spec, ...pods('x:1') },
  });
const claims = (spec: Fields, name = 'data') => ({
  serviceName: 'x',
  volumeClaimTemplates: [{ metadata: { name }, spec }],
});
const job = (spec: Fields, image = 'x:1', container?: Fields, metadata?: Fields) =>
  object(
    'Job',
    'batch/v1',
    { spec: { ...spec, ...pods(image, container) } },
    metadata,
  );
const pod = (container: Fields) =>
  object('Pod', 'v1', {
    spec: { containers: [{ name: 'main', image: 'x', ...container }] },
  });
const service = (spec: Fields) => object('Service', 'v1', { spec });
const secret = (says: Fields) => object('Secret', 'v1', says);
const claim = (spec: Fields) => object('PersistentVolumeClaim', 'v1', { spec });
const binding = (role: Fields) =>
  object('RoleBinding', 'rbac.authorization.k8s.io/v1', { roleRef: role });

const rows: readonly (readonly [
  what: string,
  before: string,
  wrong: string,
  right: string,
])[] = [
  [
    'the selector of a Deployment',
    deployment({ selector: { matchLabels: { app: 'x', tier: 'y' } } }),
    deployment({ selector: { matchLabels: { app: 'x' } } }),
    deployment({
      selector: { matchLabels: { tier: 'y', app: 'x' }, matchExpressions: [] },
    }),
  ],
  [
    'the serviceName of a StatefulSet',
    statefulSet({ serviceName: 'x' }),
    statefulSet({ serviceName: 'y' }),
    statefulSet({ serviceName: 'x', replicas: 3, minReadySeconds: 5 }),
  ],
  [
    'the order of a StatefulSet',
    statefulSet({ serviceName: 'x' }),
    statefulSet({ serviceName: 'x', podManagementPolicy: 'Parallel' }),
    statefulSet({ serviceName: 'x', podManagementPolicy: 'OrderedReady' }),
  ],
  [
    "the size of a StatefulSet's claims",
    statefulSet(claims(size('1Gi'))),
    statefulSet(claims(size('2Gi'))),
    statefulSet(claims({ ...size('1024Mi'), volumeMode: 'Filesystem' })),
  ],
  [
    "the name of a StatefulSet's claims",
    statefulSet(claims(size('1Gi'))),
    statefulSet(claims(size('1Gi'), 'more')),
    statefulSet(claims(size('1Gi'))),
  ],
  [
    'the pods of a Job',
    job({}),
    job({}, 'x:2'),
    job({ backoffLimit: 2, parallelism: 2 }, 'x:1', {
      imagePullPolicy: 'IfNotPresent',
      terminationMessagePolicy: 'File',
    }),
  ],
  [
    'the requests of a Job, also to its limits',
    job({}, 'x:1', { resources: { limits: { cpu: 1 } } }),
    job({}, 'x:1', { resources: { limits: { cpu: 1 }, requests: { cpu: 1 } } }),
    job({}, 'x:1', { resources: { limits: { cpu: '1000m' } } }),
  ],
  [
    'the requests of a Pod',
    pod({ resources: { limits: { cpu: 1 } } }),
    pod({ resources: { limits: { cpu: 1 }, requests: { cpu: '500m' } } }),
    pod({ resources: { limits: { cpu: '1000m' }, requests: { cpu: 1 } } }),
  ],
  [
    'the completions of a Job',
    job({ completions: 2 }),
    job({ completions: 3 }),
    job({ completions: 2, parallelism: 2 }),
  ],
  [
    'the completions of an Indexed Job alone',
    job({ completionMode: 'Indexed', completions: 2 }),
    job({ completionMode: 'Indexed', completions: 3 }),
    job({ completionMode: 'Indexed', completions: 3, parallelism: 3 }),
  ],
  [
    'a Service that becomes headless',
    service({ ports: [{ port: 80 }] }),
    service({ clusterIP: 'None', ports: [{ port: 80 }] }),
    service({ type: 'NodePort', ports: [{ port: 80 }] }),
  ],
  [
    'a headless Service that becomes a NodePort',
    service({ clusterIP: 'None' }),
    service({ type: 'NodePort', ports: [{ port: 80 }] }),
    service({ type: 'ExternalName', externalName: 'x.example.com' }),
  ],
  [
    'the class of a load balancer',
    service({ type: 'LoadBalancer', loadBalancerClass: 'a/b' }),
    service({ type: 'LoadBalancer' }),
    service({ type: 'NodePort' }),
  ],
  [
    'the first family of a Service',
    service({ ipFamilies: ['IPv4'] }),
    service({ ipFamilies: ['IPv6'] }),
    service({}),
  ],
  [
    'the type of a Secret',
    secret({ type: 'example.com/own' }),
    secret({ data: {} }),
    secret({ type: 'example.com/own', data: { a: 'eA==' } }),
  ],
  [
    'the class of a claim',
    claim({ storageClassName: 'a' }),
    claim({ storageClassName: 'b' }),
    claim({ storageClassName: 'a', volumeMode: 'Filesystem' }),
  ],
  [
    'the role of a RoleBinding',
    binding({ kind: 'Role', name: 'a' }),
    binding({ kind: 'Role', name: 'b' }),
    binding({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' }),
  ],
];

test.each(rows)('fails to change %s.', (_, before, wrong, right) => {
  expect(refusedOf(before, wrong)).toEqual([expect.stringMatching(/^refused: /)]);
  expect(refusedOf(before, right)).toEqual([]);
});

test('What only the cluster knows may be refused.', () => {
  const may = [expect.stringMatching(/^may-be-refused: /)];
  expect(
    refusedOf(
      service({ ports: [{ port: 80 }] }),
      service({ clusterIP: '10.96.0.7', ports: [{ port: 80 }] }),
    ),
  ).toEqual(may);
  expect(refusedOf(service({}), service({ ipFamilies: ['IPv6'] }))).toEqual(may);
  expect(refusedOf(claim({}), claim({ storageClassName: 'fast' }))).toEqual(may);
  expect(
    refusedOf(
      job({ suspend: true }),
      job({ suspend: true }, 'x:1', { resources: { requests: { cpu: 1 } } }),
    ),
  ).toEqual(may);
});

test('Hooks of Helm and Argo CD are deleted and created again.', () => {
  const hook = (image: string) =>
    job({}, image, undefined, {
      name: 'x',
      annotations: { 'helm.sh/hook': 'pre-upgrade' },
    });
  expect(refusedOf(hook('x:1'), hook('x:2'))).toEqual([]);
});

describe('A selector', () => {
  const kinds = ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job'];
  const of = (kind: string, selector: Fields) =>
    object(
      kind,
      kind === 'Job' ? 'batch/v1' : 'apps/v1',
      { spec: { selector } },
      { name: 'web' },
    );
  const labelled = (kind: string, labels: Fields) =>
    of(kind, {
      matchLabels: {
        'app.kubernetes.io/name': 'a-long-name-of-an-app',
        'app.kubernetes.io/instance': 'web',
        ...labels,
      },
    });
  const fixes = (before: string, after: string) =>
    compareManifests(manifests(before), manifests(after)).map(({ fix }) => fix);

  test.each(kinds)('of a %s is refused by the label that differs.', (kind) => {
    expect(
      refusedOf(
        labelled(kind, { tier: 'front' }),
        labelled(kind, { tier: 'back' }),
      ),
    ).toEqual([
      `refused: spec.selector.matchLabels.tier of the ${kind} "web" becomes "back", was "front", and cannot be changed`,
    ]);
  });

  test.each(kinds)('of a %s has no version in it.', (kind) => {
    const [before, after] = ['0.3.1', '0.3.2'].map((version) =>
      labelled(kind, { version }),
    );
    expect(refusedOf(before, after)).toEqual([
      `refused: spec.selector.matchLabels.version of the ${kind} "web" becomes ` +
        '"0.3.2", was "0.3.1", and cannot be changed',
    ]);
    expect(fixes(before, after)).toEqual([
      expect.stringMatching(
        /^take the version out of the selector: a selector can never change; (give|delete) the/,
      ),
    ]);
  });

  test('whose version is taken out already is not asked for that.', () => {
    const [before, after] = [{ version: '1' }, {}].map((labels) =>
      labelled('Deployment', labels),
    );
    expect(refusedOf(before, after)).toEqual([
      'refused: spec.selector.matchLabels.version of the Deployment "web" becomes ' +
        'unset, was "1", and cannot be changed',
    ]);
    expect(fixes(before, after)).toEqual([
      'give the new one another name, and delete the old one when the new one is ready',
    ]);
  });

  test('of which several labels differ names each, and no other.', () => {
    expect(
      refusedOf(
        labelled('Deployment', { tier: 'front' }),
        labelled('Deployment', { role: 'web' }),
      ),
    ).toEqual([
      'refused: spec.selector of the Deployment "web" cannot be changed: ' +
        'matchLabels.tier becomes unset, was "front" and matchLabels.role becomes ' +
        '"web", was unset',
    ]);
    const many = (value: string) =>
      of('Deployment', {
        matchLabels: Object.fromEntries(
          ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, value]),
        ),
      });
    expect(refusedOf(many('x'), many('y'))).toEqual([
      expect.stringMatching(/matchLabels.c becomes "y", was "x" and 3 more$/),
    ]);
  });

  test('in another form is shown by its parts.', () => {
    expect(
      refusedOf(
        of('Deployment', { matchLabels: { app: 'x' } }),
        of('Deployment', {
          matchExpressions: [{ key: 'app', operator: 'Exists' }],
        }),
      ),
    ).toEqual([
      'refused: spec.selector of the Deployment "web" cannot be changed: matchLabels.app becomes unset, was "x" ' +
        'and matchExpressions becomes [{"key":"app","operator":"Exists"}], was unset',
    ]);
  });
});
