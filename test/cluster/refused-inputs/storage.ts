import { App, Chart, Size } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { lines, mount } from './table';

const container = 'spec.template.spec.containers.0';
const settings = ConfigMap.fromConfigMapName(
  new Chart(new App(), 'elsewhere'),
  'settings',
  'settings',
);
const waits = 'the second pod waits for the volume, perhaps forever';

/** The volumes of a Deployment, and single files. */
export const storageRows = lines(
  'stored',
  [
    'a claim of nothing, of a Deployment',
    { storage: { ...mount, size: Size.mebibytes(0) } },
    'PersistentVolumeClaim',
    { 'spec.resources.requests.storage': '0' },
  ],
  [
    'an access mode by its short name, of a Deployment',
    { storage: { ...mount, accessModes: ['RWO'] } },
    'PersistentVolumeClaim',
    { 'spec.accessModes': ['RWO'] },
  ],
  [
    "one pod's access mode beside another, of a Deployment",
    { storage: { ...mount, accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] } },
    'PersistentVolumeClaim',
    { 'spec.accessModes': ['ReadWriteOncePod', 'ReadWriteOnce'] },
  ],
  [
    'a claim name in capitals, of a Deployment',
    { storage: { ...mount, name: 'Data' } },
    'PersistentVolumeClaim',
    { 'metadata.name': 'app-Data' },
  ],
  [
    'a storage class in capitals',
    { storage: { ...mount, storageClass: 'Fast' } },
    'PersistentVolumeClaim',
    { 'spec.storageClassName': 'Fast' },
  ],
  [
    'a directory outside the volume',
    { storage: { ...mount, subPath: '../etc' } },
    'Deployment',
    { [`${container}.volumeMounts.0.subPath`]: '../etc' },
  ],
  [
    'an existing claim in capitals',
    { storage: { claim: 'Uploads', mountPath: '/data' } },
    'Deployment',
    {
      'spec.template.spec.volumes.0.persistentVolumeClaim': {
        claimName: 'Uploads',
      },
    },
    'its pods wait for a claim that nobody can make',
  ],
  [
    'several pods on a volume for one node',
    { storage: mount, replicas: 2 },
    'Deployment',
    { 'spec.replicas': 2 },
    waits,
  ],
  [
    'a rollout that surges on a volume for one node',
    { storage: mount, strategy: { maxSurge: 1 } },
    'Deployment',
    {
      'spec.strategy': {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
    },
    waits,
  ],
  [
    'a single file outside its source',
    { files: { '/etc/app.yaml': { from: settings, key: '../app.yaml' } } },
    'Deployment',
    { [`${container}.volumeMounts.0.subPath`]: '../app.yaml' },
  ],
);
