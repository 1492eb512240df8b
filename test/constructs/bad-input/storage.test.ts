import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { api, job, table, web, worker, x } from './table';

const data = { size: Size.gibibytes(1), mountPath: '/data' };
const many = { ...data, accessModes: ['ReadWriteMany'] };
const uploads = { claim: 'uploads', mountPath: '/data' };

table('the storage of a Deployment', worker, [
  [
    'there is neither a size nor a claim',
    { storage: { mountPath: '/data' } },
    [
      'storage needs either the size of a new claim or a claim that exists',
      'got neither',
      '{ size, mountPath } or { claim, mountPath }',
    ],
    { storage: data },
  ],
  [
    'there are both',
    { storage: [{ ...data, claim: 'uploads' }] },
    ['storage[0] needs either', 'got both'],
    { storage: [uploads] },
  ],
  [
    'a property of another kind of storage is set',
    { storage: { ...uploads, storageClass: 'fast' } },
    ['unknown property "storageClass" in storage', 'claim'],
    { storage: { ...data, storageClass: 'fast' } },
  ],
  [
    'a size is a text',
    { storage: { ...data, size: '1Gi' } },
    ['storage.size', 'got "1Gi"', 'Size.gibibytes(n)'],
    { storage: data },
  ],
  [
    'the claim is a volume',
    (chart) => ({
      storage: {
        claim: kplus.Volume.fromEmptyDir(chart, 'volume', 'files'),
        mountPath: '/data',
      },
    }),
    [
      'storage.claim is not a PersistentVolumeClaim',
      'got a Volume',
      'fromClaimName',
    ],
    (chart) => ({
      storage: {
        claim: kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'uploads'),
        mountPath: '/data',
      },
    }),
  ],
  [
    'the name of a claim is not legal',
    { storage: { ...uploads, claim: 'Uploads' } },
    ['storage.claim', 'got "Uploads"', 'write "uploads"'],
    { storage: uploads },
  ],
  [
    'the end of the name of a claim is too long',
    { storage: { ...data, name: x(64) } },
    ['storage.name is too long, with 64 characters'],
    { storage: { ...data, name: x(63) } },
  ],
  [
    'two claims have one name',
    { storage: [data, { ...data, mountPath: '/logs' }] },
    ['storage has two claims with the same name', 'got "data"'],
    { storage: [data, { ...data, name: 'logs', mountPath: '/logs' }] },
  ],
  [
    'two volumes are mounted at one path',
    { storage: [data, uploads] },
    ['storage[1].mountPath is already mounted', 'got "/data"'],
    { storage: [data, { ...uploads, mountPath: '/uploads' }] },
  ],
  [
    'an access mode is written in short',
    { storage: { ...uploads, accessModes: ['RWX'] } },
    ['storage.accessModes[0]', 'got "RWX"', '"ReadWriteMany"'],
    { storage: { ...uploads, accessModes: ['ReadWriteMany'] } },
  ],
  [
    'a volume is read-only by a text',
    { storage: { ...data, readOnly: 'yes' } },
    ['storage.readOnly must be true or false', 'got "yes"'],
    { storage: { ...data, readOnly: true } },
  ],
  [
    'the node is named',
    { storage: { ...data, onOneNode: 'node-1' } },
    ['storage.onOneNode must be true or false', 'got "node-1"'],
    { storage: { ...data, onOneNode: true } },
  ],
  [
    'a directory leaves the volume',
    { storage: { ...data, subPath: '../etc' } },
    ['storage.subPath must stay inside the volume', 'got "../etc"'],
    { storage: { ...data, subPath: 'etc' } },
  ],
  [
    'several pods share a volume of one node',
    { storage: data, replicas: 3 },
    ['the 3 pods share the claim "backend-data"', 'onOneNode: true'],
    { storage: many, replicas: 3 },
  ],
  [
    'a rollout surges on a volume of one node',
    { storage: data, strategy: {} },
    ['strategy starts the new pod before it stops the old one', "'Recreate'"],
    { storage: data, strategy: { maxUnavailable: 1 } },
  ],
]);

const beside = (storageMounts: unknown) => [
  { name: 'agent', image: 'example/agent:1.0', storageMounts },
];

table('the storage of containers beside the main one', worker, [
  [
    'it is none of the construct',
    { storage: data, sidecars: beside({ '/from': 'date' }) },
    ['sidecars[0].storageMounts["/from"]', 'got "date"', 'did you mean "data"?'],
    { storage: data, sidecars: beside({ '/from': 'data' }) },
  ],
  [
    'the construct has none',
    { initContainers: beside({ '/from': 'data' }) },
    ['initContainers[0].storageMounts["/from"]', 'set storage on the construct'],
    { storage: data, initContainers: beside({ '/from': 'data' }) },
  ],
  [
    'it is called as that of the construct',
    {
      storage: data,
      sidecars: [{ name: 'agent', image: 'example/agent:1.0', storage: data }],
    },
    [
      'unknown property "storage" in sidecars[0]',
      "storageMounts: { '/data': 'data' }",
    ],
    { storage: data, sidecars: beside({ '/from': 'data' }) },
  ],
  [
    'the path is relative',
    { storage: data, containers: beside({ from: 'data' }) },
    ['containers[0].storageMounts["from"] must be an absolute path', 'got "from"'],
    { storage: data, containers: beside({ '/from': 'data' }) },
  ],
  [
    'the path is that of another mount',
    { storage: data, containers: beside({ '/from': 'data', '/from/': 'data' }) },
    ['containers[0].storageMounts["/from/"] is already mounted'],
    { storage: data, containers: beside({ '/from': 'data', '/to': 'data' }) },
  ],
  [
    'it is a name alone',
    { storage: data, sidecars: beside('data') },
    ['sidecars[0].storageMounts must be an object', 'got "data"'],
    { storage: data, sidecars: beside({ '/data': 'data' }) },
  ],
  [
    'several directories of a claim could be meant',
    {
      storage: [uploads, { ...uploads, mountPath: '/b', subPath: 'b' }],
      sidecars: beside({ '/from': 'uploads' }),
    },
    ['names a claim of which storage mounts several directories', 'volumeMounts'],
    {
      storage: [uploads, { ...uploads, mountPath: '/b' }],
      sidecars: beside({ '/from': 'uploads' }),
    },
  ],
]);

table('the storage of others', api, [
  [
    'no pod owns a claim',
    { storage: null },
    ['storage has no value', 'got null'],
    { storage: undefined },
  ],
  [
    'one of several is missing',
    { storage: [null] },
    ['storage[0] must be an object', 'got null'],
    { storage: [] },
  ],
]);

const two = (green: object) => ({
  image: undefined,
  live: 'blue',
  storage: many,
  releases: { blue: { image: 'x' }, green: { image: 'x', ...green } },
});

table('the storage of releases', web, [
  [
    'a release has storage of its own',
    two({ storage: data }),
    ['releases.green: unknown property "storage" in the release'],
    two({}),
  ],
]);

table('the storage of a Job', job, [
  [
    'a Job claims something new',
    { storage: data },
    ['unknown property "size" in storage', 'claim'],
    { storage: uploads },
  ],
]);

table('single files', api, [
  [
    'a single file is of no source',
    { files: { '/etc/app.yaml': { from: 'settings', key: 'app.yaml' } } },
    [
      'files["/etc/app.yaml"].from is not a ConfigMap or a Secret',
      'got "settings"',
    ],
    (chart) => ({
      files: { '/etc/app.yaml': { from: settings(chart), key: 'app.yaml' } },
    }),
  ],
  [
    'a single file has no key',
    (chart) => ({ files: { '/etc/app.yaml': { from: settings(chart) } } }),
    ['files["/etc/app.yaml"].key is not a valid string', 'got undefined'],
    (chart) => ({ files: { '/etc/app': settings(chart) } }),
  ],
  [
    'a key is a path',
    (chart) => ({
      files: { '/etc/app.yaml': { from: settings(chart), key: 'etc/app.yaml' } },
    }),
    ['files["/etc/app.yaml"].key is not a legal key', 'got "etc/app.yaml"'],
    (chart) => ({
      files: { '/etc/app.yaml': { from: settings(chart), key: 'app.yaml' } },
    }),
  ],
  [
    'a single file is mounted at a directory',
    (chart) => ({
      files: { '/etc/app/': { from: settings(chart), key: 'app.yaml' } },
    }),
    ['is the path of a single file, but ends with /', 'write "/etc/app/app.yaml"'],
    (chart) => ({
      files: { '/etc/app/app.yaml': { from: settings(chart), key: 'app.yaml' } },
    }),
  ],
  [
    'a file has a mode',
    (chart) => ({
      files: { '/etc/a': { from: settings(chart), key: 'a', mode: 0o400 } },
    }),
    ['unknown property "mode" in files["/etc/a"]', 'from, key'],
    (chart) => ({ files: { '/etc/a': { from: settings(chart), key: 'a' } } }),
  ],
]);

function settings(chart: Parameters<typeof kplus.ConfigMap.fromConfigMapName>[0]) {
  return kplus.ConfigMap.fromConfigMapName(chart, 'settings', 'settings');
}
