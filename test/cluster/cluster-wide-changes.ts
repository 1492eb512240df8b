import type { Manifest } from '../support/beds/control-plane';

/** An object outside of all namespaces, a change that is refused, and one that is taken. */
export interface ClusterWideChange {
  readonly kind: string;
  readonly before: Manifest;
  readonly refused: Manifest;
  readonly taken: Manifest;
}

function row(
  kind: string,
  apiVersion: string,
  before: Manifest,
  refused: Manifest,
  taken: Manifest,
): ClusterWideChange {
  const object = (says: Manifest) => ({ apiVersion, kind, ...says });
  return {
    kind,
    before: object(before),
    refused: object({ ...before, ...refused }),
    taken: object({ ...before, ...taken }),
  };
}

const role = (name: string) => ({
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
});

/** Of each kind of which harbour diff knows something. */
export const clusterWideChanges = [
  row(
    'ClusterRoleBinding',
    'rbac.authorization.k8s.io/v1',
    role('view'),
    role('edit'),
    {
      subjects: [
        { kind: 'User', name: 'ann', apiGroup: 'rbac.authorization.k8s.io' },
      ],
    },
  ),
  row(
    'StorageClass',
    'storage.k8s.io/v1',
    { provisioner: 'example.com/disk' },
    { provisioner: 'example.com/other' },
    { allowVolumeExpansion: true, reclaimPolicy: 'Delete' },
  ),
  row(
    'StorageClass',
    'storage.k8s.io/v1',
    { provisioner: 'example.com/disk' },
    { parameters: { fast: 'yes' } },
    { volumeBindingMode: 'Immediate' },
  ),
  row(
    'StorageClass',
    'storage.k8s.io/v1',
    { provisioner: 'example.com/disk' },
    { reclaimPolicy: 'Retain' },
    { mountOptions: ['ro'] },
  ),
  row(
    'PriorityClass',
    'scheduling.k8s.io/v1',
    { value: 5 },
    { value: 6 },
    { description: 'for tests', preemptionPolicy: 'PreemptLowerPriority' },
  ),
  row(
    'PriorityClass',
    'scheduling.k8s.io/v1',
    { value: 5 },
    { preemptionPolicy: 'Never' },
    { globalDefault: false },
  ),
  row(
    'IngressClass',
    'networking.k8s.io/v1',
    { spec: { controller: 'example.com/a' } },
    { spec: { controller: 'example.com/b' } },
    {},
  ),
  row(
    'RuntimeClass',
    'node.k8s.io/v1',
    { handler: 'a' },
    { handler: 'b' },
    { scheduling: { nodeSelector: { a: 'b' } } },
  ),
];
