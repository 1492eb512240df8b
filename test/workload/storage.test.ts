import { Size, Testing } from 'cdk8s';
import { PersistentVolumeClaim } from 'cdk8s-plus-28';
// eslint-disable-next-line import/no-extraneous-dependencies -- cdk8s-cli brings it along, to users as well
import * as plus33 from 'cdk8s-plus-33';
import {
  CronJob,
  type DeploymentStorage,
  InternalApi,
  type InternalApiProps,
  Job,
  StatefulBackend,
  WebService,
  Worker,
} from '../../src';
import { manifest, newChart, objects, pod, twoCharts } from '../support/synthesize';

const data = { size: Size.gibibytes(10), mountPath: '/data' };
const many = { ...data, accessModes: ['ReadWriteMany'] } as const;
const one = { ...data, accessModes: ['ReadWriteOncePod'] } as const;
const image = 'example/backend:1.0';
const ports = { http: 80 };

function api(
  chart: ReturnType<typeof newChart>,
  props: Partial<InternalApiProps<'http'>>,
) {
  return new InternalApi(chart, 'backend', { image, ports, ...props });
}

const strategyOf = (props: Partial<InternalApiProps<'http'>>) => {
  const chart = newChart();
  api(chart, props);
  return manifest(chart, 'Deployment').spec.strategy;
};

test('A Deployment has a claim of its own, and stops its one pod before it starts the next.', () => {
  const chart = newChart({ namespace: 'shop' });
  api(chart, {
    user: 101,
    storage: { ...data, storageClass: 'fast', subPath: 'files' },
  });
  expect(manifest(chart, 'PersistentVolumeClaim')).toMatchObject({
    metadata: { name: 'backend-data', namespace: 'shop' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '10Gi' } },
      storageClassName: 'fast',
    },
  });
  const { spec } = pod(chart);
  expect(spec.volumes[0]).toEqual({
    name: 'data',
    persistentVolumeClaim: { claimName: 'backend-data' },
  });
  expect(spec.containers[0].volumeMounts[0]).toEqual({
    mountPath: '/data',
    name: 'data',
    subPath: 'files',
  });
  expect(spec.securityContext).toMatchObject({ fsGroup: 101 });
  expect(manifest(chart, 'Deployment').spec.strategy).toEqual({ type: 'Recreate' });
  expect(objects(chart)).not.toContain('PodDisruptionBudget backend');
});

test('Several volumes have several claims, and a Worker has them too.', () => {
  const chart = newChart();
  const worker = new Worker(chart, 'mailer', {
    image,
    storage: [
      data,
      { size: Size.mebibytes(1500), mountPath: '/spool', name: 'spool' },
    ],
  });
  expect([worker.claim().name, worker.claim('spool').name]).toEqual([
    'mailer-data',
    'mailer-spool',
  ]);
  const claim = manifest(chart, 'PersistentVolumeClaim', 'mailer-spool');
  expect(claim.spec.resources.requests.storage).toBe('1500Mi');
  expect(() => worker.claim('spol')).toThrow('did you mean "spool"?');
});

test('What is set on the claim through cdk8s-plus is in the manifest.', () => {
  const chart = newChart();
  const claim = api(chart, { storage: data }).claim();
  claim.metadata.addAnnotation('helm.sh/resource-policy', 'keep');
  expect(manifest(chart, 'PersistentVolumeClaim').metadata.annotations).toEqual({
    'helm.sh/resource-policy': 'keep',
  });
});

test('A claim that exists is named, or is one of any version of cdk8s-plus.', () => {
  const chart = newChart();
  const claims = [
    'uploads',
    PersistentVolumeClaim.fromClaimName(chart, 'a', 'shared.files'),
    new plus33.PersistentVolumeClaim(chart, 'b', {
      metadata: { name: 'cache' },
      accessModes: [plus33.PersistentVolumeAccessMode.READ_WRITE_MANY],
    }),
  ];
  api(chart, {
    storage: claims.map((claim, index) => ({ claim, mountPath: `/${index}` })),
  });
  const { spec } = pod(chart);
  expect(spec.volumes.slice(0, 3)).toEqual([
    { name: 'claim-uploads', persistentVolumeClaim: { claimName: 'uploads' } },
    {
      name: 'claim-shared-files',
      persistentVolumeClaim: { claimName: 'shared.files' },
    },
    { name: 'claim-cache', persistentVolumeClaim: { claimName: 'cache' } },
  ]);
});

test('Two directories of one claim are one volume.', () => {
  const chart = newChart();
  const storage = ['a', 'b'].map((subPath) => ({
    claim: 'files',
    mountPath: `/${subPath}`,
    subPath,
    readOnly: subPath === 'a',
  }));
  api(chart, { storage });
  const { spec } = pod(chart);
  expect(spec.volumes.map(({ name }: { name: string }) => name)).toEqual([
    'claim-files',
    'tmp',
  ]);
  expect(spec.containers[0].volumeMounts.slice(0, 2)).toEqual([
    { mountPath: '/a', name: 'claim-files', readOnly: true, subPath: 'a' },
    { mountPath: '/b', name: 'claim-files', subPath: 'b' },
  ]);
});

test.each<[string, Partial<InternalApiProps<'http'>>, string]>([
  ['storage for one node', { storage: data }, 'Recreate'],
  ['storage for one pod', { storage: one }, 'Recreate'],
  [
    'a claim of which nobody knows more',
    { storage: { claim: 'x', mountPath: '/x' } },
    'Recreate',
  ],
  ['storage for all nodes', { storage: many, replicas: 3 }, 'RollingUpdate'],
  [
    'storage and one node',
    { storage: { ...data, onOneNode: true }, replicas: 3 },
    'RollingUpdate',
  ],
  [
    'a rolling update that may stop the pod first',
    { storage: data, strategy: { maxUnavailable: '100%' } },
    'RollingUpdate',
  ],
  [
    'a rolling update without surge',
    { storage: one, strategy: { maxUnavailable: 1, maxSurge: 0 } },
    'RollingUpdate',
  ],
  ['no storage', {}, 'RollingUpdate'],
])('With %s the strategy fits.', (_, props, strategy) => {
  expect(strategyOf(props).type).toBe(strategy);
});

test.each<[string, Partial<InternalApiProps<'http'>>, string]>([
  [
    'several pods share storage for one node',
    { storage: data, replicas: 2 },
    '[shop/backend] the 2 pods share the claim "backend-data", which is ReadWriteOnce: only the pods of one node ' +
      'can use it, allowed replicas: 1, use a StatefulBackend, whose pods have claims of their own, set ' +
      "storage.accessModes: ['ReadWriteMany'] if the storage class has it, or, if all of them run on one node, set " +
      'storage.onOneNode: true',
  ],
  [
    'an autoscaler makes several',
    { storage: [data], replicas: { min: 1, max: 3 } },
    'up to 3 pods share the claim "backend-data"',
  ],
  [
    'several pods share a claim of which nobody knows more',
    { storage: { claim: 'x', mountPath: '/x' }, replicas: 2 },
    'the claim "x", taken to be ReadWriteOnce: only the pods of one node can use it, allowed replicas: 1, use a ' +
      'StatefulBackend, whose pods have claims of their own, say how it may be mounted ' +
      "(storage.accessModes: ['ReadWriteMany']), or",
  ],
  [
    'several pods share storage for one pod, and be it on one node',
    { storage: { ...one, onOneNode: true }, replicas: 2 },
    'the claim "backend-data", which is ReadWriteOncePod: only one pod can use it',
  ],
  [
    'a rollout surges',
    { storage: data, strategy: { maxSurge: 1 } },
    'strategy starts the new pod before it stops the old one, and both need the claim "backend-data", ' +
      'which is ReadWriteOnce: only the pods of one node can use it, got {"maxSurge":1}, ' +
      "allowed 'Recreate', which is the default here",
  ],
  [
    'a rollout surges on storage for one pod',
    { storage: { ...one, onOneNode: true }, strategy: { maxUnavailable: '50%' } },
    'strategy starts the new pod before it stops the old one',
  ],
])('fails where %s.', (_, props, message) => {
  expect(() => api(newChart(), props)).toThrow(message);
});

const releases = (storage: DeploymentStorage, green: object = {}) => {
  const chart = newChart();
  new WebService(chart, 'web', {
    ports,
    live: 'blue',
    readiness: { httpGet: '/' },
    storage,
    releases: { blue: { image }, green: { image, ...green } },
  });
  return chart;
};

test('The releases of an app share its claim, if it can be shared.', () => {
  const chart = releases(many);
  expect(
    objects(chart).filter((object) => object.startsWith('PersistentVolumeClaim')),
  ).toEqual(['PersistentVolumeClaim web-data']);
  for (const release of ['blue', 'green']) {
    const { spec } = manifest(chart, 'Deployment', `web-${release}`);
    expect(spec.template.spec.volumes[0].persistentVolumeClaim).toEqual({
      claimName: 'web-data',
    });
  }
  expect(() => releases(data, { replicas: 0 })).not.toThrow();
  expect(() => releases({ ...data, onOneNode: true })).not.toThrow();
});

test('fails where the pods of two releases share a claim for one node.', () => {
  expect(() => releases(data)).toThrow(
    '[shop/web] the 2 pods of the releases share the claim "web-data", which is ReadWriteOnce: ' +
      'only the pods of one node can use it, allowed one pod in all releases',
  );
});

test('fails where another workload shares a claim for one node, unless both say that they run on one.', () => {
  const shared = (onOneNode: boolean, backup = onOneNode) => {
    const chart = newChart();
    const backend = api(chart, {
      storage: { ...data, onOneNode },
      readiness: { httpGet: '/' },
    });
    new CronJob(chart, 'backup', {
      image,
      schedule: '@daily',
      storage: { claim: backend.claim(), mountPath: '/data', onOneNode: backup },
    });
    return Testing.synth(chart);
  };
  expect(() => shared(false)).toThrow(
    '[shop/backend] its pods and those of "shop/backup" share the claim "backend-data", which is ReadWriteOnce: ' +
      'only the pods of one node can use it, give each a claim of its own, set ' +
      "storage.accessModes: ['ReadWriteMany'] if the storage class has it, or, if all of them run on one node, set " +
      'storage.onOneNode: true',
  );
  expect(() => shared(true, false)).toThrow(
    '[shop/backup] its pods and those of "shop/backend"',
  );
  expect(() => shared(true)).not.toThrow();
});

test('Jobs may use a claim one after the other, and claims of other namespaces are others.', () => {
  const [first, second] = twoCharts('one', 'two');
  const claim = { claim: 'x', mountPath: '/x' };
  new Job(first, 'a', { image, storage: claim });
  new Job(first, 'b', { image, storage: claim });
  new Worker(second, 'c', { image, storage: claim });
  const complaints = first.node.root.node
    .findAll()
    .flatMap((construct) => construct.node.validate());
  expect(complaints).toEqual([]);
});

test('The check at synthesis warns nobody of what onOneNode says.', () => {
  const chart = newChart();
  api(chart, { storage: { ...data, onOneNode: true }, replicas: 2 });
  expect(manifest(chart, 'Deployment').metadata.annotations).toEqual({
    'harbour.cdk8s.io/ignore-claim-of-several-pods': 'its pods run on one node',
  });
});

test('fails where a claim is in another namespace, or its modes are not those that it has.', () => {
  const [first, second] = twoCharts('one', 'two');
  const claim = new PersistentVolumeClaim(first, 'claim', {
    metadata: { name: 'files' },
    accessModes: [plus33.PersistentVolumeAccessMode.READ_WRITE_ONCE as never],
  });
  expect(
    () =>
      new Worker(second, 'worker', { image, storage: { claim, mountPath: '/x' } }),
  ).toThrow(
    'storage.claim is in another namespace, where pods cannot mount it, got "one", allowed "two"',
  );
  expect(
    () =>
      new Worker(first, 'worker', {
        image,
        storage: { claim, mountPath: '/x', accessModes: ['ReadWriteMany'] },
      }),
  ).toThrow(
    'storage.accessModes are not those of the claim, got ["ReadWriteMany"], allowed ReadWriteOnce',
  );
});

test('Init containers, sidecars and others mount the storage at paths of their own.', () => {
  const chart = newChart();
  new StatefulBackend(chart, 'db', {
    image,
    ports,
    storage: [
      { ...data, subPath: 'pgdata' },
      { ...data, name: 'logs', mountPath: '/logs' },
    ],
    initContainers: [
      { name: 'restore', image, storageMounts: { '/into': 'data' } },
    ],
    sidecars: [
      {
        name: 'backup',
        image,
        storageMounts: { '/from': 'data', '/logs': 'logs' },
      },
    ],
  });
  const { initContainers, containers } = manifest(chart, 'StatefulSet').spec
    .template.spec as Pods;
  const [restore, backup] = initContainers;
  expect(restore.volumeMounts).toEqual([
    { name: 'data', mountPath: '/into', subPath: 'pgdata' },
    { name: 'tmp-restore', mountPath: '/tmp' },
  ]);
  expect(backup.volumeMounts.slice(0, 2)).toEqual([
    { name: 'data', mountPath: '/from', subPath: 'pgdata' },
    { name: 'logs', mountPath: '/logs' },
  ]);
  expect(containers[0].volumeMounts[0].mountPath).toBe('/data');
});

test('A claim that exists is mounted by its name, as it is in the main container.', () => {
  const chart = newChart();
  new Job(chart, 'report', {
    image,
    storage: { claim: 'uploads', mountPath: '/uploads', readOnly: true },
    initContainers: [
      { name: 'count', image, storageMounts: { '/in/': 'uploads' } },
    ],
  });
  const { spec } = manifest(chart, 'Job').spec.template;
  expect(spec.initContainers[0].volumeMounts[0]).toEqual({
    name: 'claim-uploads',
    mountPath: '/in',
    readOnly: true,
  });
  expect(spec.volumes).toContainEqual({
    name: 'claim-uploads',
    persistentVolumeClaim: { claimName: 'uploads' },
  });
});

interface Pods {
  readonly initContainers: readonly Mounting[];
  readonly containers: readonly Mounting[];
}

interface Mounting {
  readonly volumeMounts: readonly { readonly mountPath: string }[];
}
