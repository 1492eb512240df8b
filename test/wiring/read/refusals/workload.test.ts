import type { Fields } from '../../../support/yaml';
import { deployment, said, wrong } from './said';

const pod = {
  restartPolicy: 'Never',
  containers: [{ name: 'main', image: 'example/seed' }],
};

function job(spec: Fields, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'seed', ...metadata },
    spec: { template: { spec: pod }, ...spec },
  };
}

function cronJob(spec: Fields, name = 'nightly'): Fields {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: { spec: { template: { spec: pod }, ...spec } },
    },
  };
}

function statefulSet(spec: Fields, name = 'db'): Fields {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: {
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: { metadata: { labels: { app: 'db' } } },
      ...spec,
    },
  };
}

function daemonSet(updateStrategy: Fields, spec: Fields = {}): Fields {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: { metadata: { labels: { app: 'agent' } } },
      updateStrategy,
      ...spec,
    },
  };
}

function claim(spec: Fields): Fields {
  return {
    metadata: { name: 'data' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: '',
      resources: { requests: { storage: '1Gi' } },
      ...spec,
    },
  };
}

const claiming = (spec: Fields) =>
  statefulSet({ volumeClaimTemplates: [claim(spec)] });
const mounting = (name: string) =>
  statefulSet({
    template: {
      metadata: { labels: { app: 'db' } },
      spec: {
        containers: [
          { name: 'db', image: 'db', volumeMounts: [{ name, mountPath: '/data' }] },
        ],
        volumes: [{ name: 'tmp', emptyDir: {} }],
      },
    },
    volumeClaimTemplates: [claim({})],
  });
const rolling = (rollingUpdate: Fields, type?: string) =>
  deployment({ spec: { strategy: { type, rollingUpdate } } });

test('Workloads of all kinds are taken.', () => {
  const controller = {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'web' },
    spec: {
      selector: {},
      template: { metadata: { labels: { app: 'web' } } },
    },
  };
  const right = [
    deployment({ spec: { replicas: 0 } }),
    deployment({
      spec: {
        selector: {
          matchExpressions: [
            { key: 'app', operator: 'In', values: ['web', 'shop'] },
            { key: 'canary', operator: 'DoesNotExist' },
          ],
        },
      },
    }),
    deployment({
      spec: {
        strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '150%' } },
        minReadySeconds: 10,
        progressDeadlineSeconds: 11,
      },
    }),
    deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: null } } }),
    statefulSet({
      ordinals: { start: 5 },
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' },
      volumeClaimTemplates: [claim({})],
    }),
    mounting('data'),
    mounting('tmp'),
    daemonSet({
      type: 'OnDelete',
      rollingUpdate: { maxSurge: 0, maxUnavailable: 0 },
    }),
    daemonSet({ rollingUpdate: { maxSurge: '10%', maxUnavailable: '0%' } }),
    daemonSet({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } }),
    daemonSet({ rollingUpdate: null }, { minReadySeconds: 5 }),
    job({ completionMode: 'Indexed', completions: 3 }),
    job({
      manualSelector: true,
      selector: { matchLabels: { app: 'seed' } },
      template: { metadata: { labels: { app: 'seed' } }, spec: pod },
    }),
    cronJob({}),
    controller,
  ];
  expect(right.flatMap((object) => said(object))).toEqual([]);
});

test.each([
  [
    'a selector that the pods do not meet',
    deployment({ spec: { selector: { matchLabels: { app: 'shop' } } } }),
    'spec.selector of the Deployment "web" asks for app: shop, but the pods of the template have app: web' +
      ' => write the labels of the selector into spec.template.metadata.labels, or correct the selector',
  ],
  [
    'pods without labels',
    deployment({ template: { metadata: {} } }),
    'spec.selector of the Deployment "web" asks for app: web, but the pods of the template have no labels' +
      ' => write the labels of the selector into spec.template.metadata.labels, or correct the selector',
  ],
  [
    'a Job that starts its pods again and again',
    job({ template: { spec: { ...pod, restartPolicy: 'Always' } } }),
    'spec.template.spec.restartPolicy of the Job "seed" is "Always", but Kubernetes expects OnFailure or Never' +
      ' => write OnFailure or Never',
  ],
  [
    'a Deployment whose pods end',
    deployment({ pod: { restartPolicy: 'Never' } }),
    'spec.template.spec.restartPolicy of the Deployment "web" is "Never", but Kubernetes expects Always' +
      ' => write Always',
  ],
  [
    'a DaemonSet whose pods are neither extra nor missing',
    daemonSet({ rollingUpdate: { maxUnavailable: 0 } }),
    'spec.updateStrategy.rollingUpdate.maxUnavailable of the DaemonSet "agent" is 0, and maxSurge is not given ' +
      'or 0, so no pod can ever be replaced => write at least 1 for one of the two',
  ],
  [
    'a DaemonSet whose pods are both extra and missing',
    daemonSet({ rollingUpdate: { maxUnavailable: 1, maxSurge: '10%' } }),
    'spec.updateStrategy.rollingUpdate.maxSurge of the DaemonSet "agent" is "10%", and maxUnavailable is 1: only ' +
      'one of them can be set => write maxUnavailable: 0 beside maxSurge, or maxSurge: 0',
  ],
  [
    'a DaemonSet that Kubernetes lets miss a pod beside the extra one',
    daemonSet({ rollingUpdate: { maxSurge: 1 } }),
    'spec.updateStrategy.rollingUpdate.maxSurge of the DaemonSet "agent" is 1, and maxUnavailable is not given, ' +
      'which makes it 1: only one of them can be set => write maxUnavailable: 0 beside maxSurge, or maxSurge: 0',
  ],
  [
    'a selector of a Job',
    job({ selector: { matchLabels: { app: 'seed' } } }),
    'spec.selector of the Job "seed" is given, but a Job makes its own selector => remove selector',
  ],
])('fails on %s, and says what to do.', (_, object, message) => {
  expect(said(object)).toEqual([`error: ${message}`]);
});

const expression = (requirement: Fields) =>
  deployment({
    spec: { selector: { matchExpressions: [requirement] } },
    template: { metadata: undefined, spec: undefined },
  });

test.each([
  ['-1 replicas', deployment({ spec: { replicas: -1 } }), 'spec.replicas'],
  ['an empty selector', deployment({ spec: { selector: {} } }), 'spec.selector'],
  [
    'an expression that the pods do not meet',
    deployment({
      spec: {
        selector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] },
      },
    }),
    'spec.selector',
  ],
  [
    'an unknown operator',
    expression({ key: 'app', operator: 'Equals', values: ['web'] }),
    'spec.selector.matchExpressions[0].operator',
  ],
  [
    'no operator',
    expression({ key: 'app', values: ['web'] }),
    'spec.selector.matchExpressions[0].operator',
  ],
  [
    'nothing to compare with',
    expression({ key: 'app', operator: 'In' }),
    'spec.selector.matchExpressions[0].values',
  ],
  [
    'something to compare with where nothing is compared',
    expression({ key: 'app', operator: 'Exists', values: ['web'] }),
    'spec.selector.matchExpressions[0].values',
  ],
  [
    'a label with two slashes',
    expression({ key: 'a/b/c', operator: 'Exists' }),
    'spec.selector.matchExpressions[0].key',
  ],
  [
    'a label of the template with a space',
    deployment({ template: { metadata: { labels: { app: 'web', tier: 'a b' } } } }),
    'spec.template.metadata.labels.tier',
  ],
  [
    'a service name with a dot',
    statefulSet({ serviceName: 'db.shop' }),
    'spec.serviceName',
  ],
  [
    'ordinals from -1',
    statefulSet({ ordinals: { start: -1 } }),
    'spec.ordinals.start',
  ],
  [
    'a strategy that a DaemonSet does not have',
    daemonSet({ type: 'Recreate' }),
    'spec.updateStrategy.type',
  ],
  [
    'more nodes without a pod than there are',
    daemonSet({ rollingUpdate: { maxUnavailable: '101%' } }),
    'spec.updateStrategy.rollingUpdate.maxUnavailable',
  ],
  [
    'a time before now',
    daemonSet({}, { minReadySeconds: -1 }),
    'spec.minReadySeconds',
  ],
  ['an unknown strategy', rolling({}, 'Rolling'), 'spec.strategy.type'],
  [
    'Recreate with a rolling update',
    rolling({ maxSurge: 1 }, 'Recreate'),
    'spec.strategy.rollingUpdate',
  ],
  [
    'a rolling update that may do nothing',
    rolling({ maxUnavailable: '0%', maxSurge: 0 }),
    'spec.strategy.rollingUpdate.maxUnavailable',
  ],
  [
    'more pods missing than there are',
    rolling({ maxUnavailable: '101%' }),
    'spec.strategy.rollingUpdate.maxUnavailable',
  ],
  [
    'a deadline before a pod is available',
    deployment({ spec: { minReadySeconds: 60, progressDeadlineSeconds: 60 } }),
    'spec.progressDeadlineSeconds',
  ],
  [
    'an unknown order of pods',
    statefulSet({ podManagementPolicy: 'parallel' }),
    'spec.podManagementPolicy',
  ],
  [
    'updates from -1 on',
    statefulSet({ updateStrategy: { rollingUpdate: { partition: -1 } } }),
    'spec.updateStrategy.rollingUpdate.partition',
  ],
  [
    'an unknown fate of claims',
    statefulSet({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep' } }),
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted',
  ],
  [
    'a mount of neither a volume nor a claim',
    mounting('cache'),
    'spec.template.spec.containers[0].volumeMounts[0].name',
  ],
  [
    'a claim in no mode',
    claiming({ accessModes: [] }),
    'spec.volumeClaimTemplates[0].spec.accessModes',
  ],
  [
    'a claim in the short form of a mode',
    claiming({ accessModes: ['RWO'] }),
    'spec.volumeClaimTemplates[0].spec.accessModes[0]',
  ],
  [
    'a claim for one pod and for others',
    claiming({ accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] }),
    'spec.volumeClaimTemplates[0].spec.accessModes',
  ],
  [
    'a claim of nothing',
    claiming({ resources: { requests: { storage: 0 } } }),
    'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
  ],
  [
    'a claim of no size',
    claiming({ resources: undefined }),
    'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
  ],
  [
    'a storage class in upper case',
    claiming({ storageClassName: 'Fast' }),
    'spec.volumeClaimTemplates[0].spec.storageClassName',
  ],
  ['a StatefulSet with a dot', statefulSet({}, 'db.shop'), 'metadata.name'],
  ['-1 pods at once', job({ parallelism: -1 }), 'spec.parallelism'],
  [
    'more than 100000 indexed pods at once',
    job({ completionMode: 'Indexed', completions: 1, parallelism: 100_001 }),
    'spec.parallelism',
  ],
  ['-1 completions', job({ completions: -1 }), 'spec.completions'],
  [
    'an unknown mode',
    job({ completionMode: 'indexed', completions: 1 }),
    'spec.completionMode',
  ],
  [
    'hostnames of 64 characters',
    job({ completionMode: 'Indexed', completions: 1 }, { name: 's'.repeat(62) }),
    'metadata.name',
  ],
  [
    'a selector by hand that the pods do not meet',
    job({ manualSelector: true, selector: { matchLabels: { app: 'seed' } } }),
    'spec.selector',
  ],
  [
    'a selector in a CronJob',
    cronJob({ selector: { matchLabels: { app: 'seed' } } }),
    'spec.jobTemplate.spec.selector',
  ],
  ['a CronJob of 53 characters', cronJob({}, 'n'.repeat(53)), 'metadata.name'],
])('fails on %s.', (_, object, field) => {
  const [first, ...more] = wrong(object);
  expect(first).toMatch(`error: ${field} of the `);
  expect(more).toEqual([]);
});

test('fails on a ReplicationController whose pods have other labels.', () => {
  const controller = {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'web' },
    spec: {
      selector: { app: 'shop' },
      template: { metadata: { labels: { app: 'web' } } },
    },
  };
  expect(wrong(controller)).toEqual([
    'error: spec.selector of the ReplicationController "web" asks for app: shop, but the pods of the template ' +
      'have app: web',
  ]);
});

test('A Job that was read from a cluster has a selector.', () => {
  const read = job(
    { selector: { matchLabels: { app: 'seed' } } },
    { uid: '1f2e3d4c' },
  );
  expect(said(read)).toEqual([]);
});

test.each([
  [
    'a restart policy',
    job({ template: { spec: { ...pod, restartPolicy: undefined } } }),
    'warning: spec.template.spec.restartPolicy of the Job "seed" is missing, and its default, Always, is not ' +
      'for a Job',
  ],
  [
    'how many pods an Indexed Job completes',
    job({ completionMode: 'Indexed' }),
    'warning: spec.completions of the Job "seed" is missing, but completionMode is Indexed',
  ],
])(
  'warns if %s is missing, since the manifest may be a patch.',
  (_, object, message) => {
    expect(wrong(object)).toEqual([message]);
  },
);

test.each([
  [{ selector: { matchLabels: { app: 'web' } }, replicas: 2 }],
  [{ template: { metadata: { labels: { tier: 'front' } } } }],
])(
  'What the patch %j leaves out may be in the workload that is patched.',
  (spec) => {
    const patch = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec,
    };
    expect(said(patch)).toEqual([]);
  },
);

test('The pods of a StatefulSet have hostnames of their own, whatever its template says.', () => {
  const set = statefulSet({
    template: {
      metadata: { labels: { app: 'db' } },
      spec: { ...pod, restartPolicy: 'Always', hostname: 'Db', subdomain: 'a.b' },
    },
  });
  expect(said(set)).toEqual([]);
});
