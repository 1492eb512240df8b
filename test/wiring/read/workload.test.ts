import { document } from '../../support/yaml';
import { wiringOf, workload } from '../support';

function only(yaml: string) {
  const { workloads } = wiringOf(yaml);
  expect(workloads).toHaveLength(1);
  return workloads[0];
}

test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'])(
  'A %s makes pods with the labels of its template.',
  (kind) => {
    expect(
      only(
        workload(kind, 'web', { ports: [{ name: 'http', containerPort: 8080 }] }),
      ),
    ).toMatchObject({
      kind,
      name: 'web',
      namespace: '',
      labels: { app: 'web' },
      ports: [{ name: 'http', port: 8080, protocol: 'TCP', container: 'main' }],
    });
  },
);

test('A Pod, a CronJob, a ReplicationController and what has a pod template make pods too.', () => {
  const { workloads } = wiringOf(
    document({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', labels: { app: 'a' } },
      spec: { containers: [{ name: 'main' }] },
    }) +
      document({
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'b' },
        spec: {
          jobTemplate: {
            spec: {
              template: {
                metadata: { labels: { app: 'b' } },
                spec: { containers: [{ name: 'main' }] },
              },
            },
          },
        },
      }) +
      document({
        apiVersion: 'v1',
        kind: 'ReplicationController',
        metadata: { name: 'c' },
        spec: {
          selector: { app: 'c' },
          template: {
            metadata: { labels: { app: 'c' } },
            spec: { containers: [{ name: 'main' }] },
          },
        },
      }) +
      document({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata: { name: 'd' },
        spec: {
          template: {
            metadata: { labels: { app: 'd' } },
            spec: { containers: [{ name: 'main' }] },
          },
        },
      }),
  );
  expect(workloads.map(({ kind, labels }) => `${kind} ${labels.app}`)).toEqual([
    'Pod a',
    'CronJob b',
    'ReplicationController c',
    'Rollout d',
  ]);
  expect(workloads[2].selector).toEqual({
    matchLabels: { app: 'c' },
    matchExpressions: [],
  });
});

test('A sidecar serves like a container; a container that runs before does not.', () => {
  const { containers, ports } = only(
    workload('Deployment', 'web', {
      ports: [{ containerPort: 80 }],
      pod: {
        initContainers: [
          { name: 'migrate', ports: [{ containerPort: 1 }] },
          { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 2 }] },
        ],
      },
    }),
  );
  expect(containers.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'main container',
    'migrate init',
    'proxy sidecar',
  ]);
  expect(ports.map(({ port }) => port)).toEqual([80, 2]);
  expect(ports[1].field).toEqual([
    'spec',
    'template',
    'spec',
    'initContainers',
    1,
    'ports',
    0,
  ]);
});

test('The number of pods is what Kubernetes makes of the manifest.', () => {
  expect(only(workload('Deployment', 'web')).replicas).toBe(1);
  expect(
    only(
      workload('StatefulSet', 'web', {
        spec: { replicas: 3, ordinals: { start: 5 } },
      }),
    ).ordinals,
  ).toEqual({ start: 5, replicas: 3 });
  expect(only(workload('DaemonSet', 'web')).replicas).toBeUndefined();
  expect(
    only(
      document({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'done' },
        spec: {},
        status: { phase: 'Succeeded' },
      }),
    ).replicas,
  ).toBe(0);
});

test('What another workload of the manifests makes is not counted again.', () => {
  const owned = workload('ReplicaSet', 'web-5d8f').replace(
    'name: web-5d8f',
    'name: web-5d8f\n  ownerReferences:\n    - kind: Deployment\n      name: web',
  );
  expect(only(workload('Deployment', 'web') + owned).kind).toBe('Deployment');
  expect(only(owned).kind).toBe('ReplicaSet');
});

test('An object for which an operator may create pods is listed; mere configuration is not.', () => {
  const wiring = wiringOf(
    document({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Prometheus',
      metadata: { name: 'metrics', namespace: 'shop' },
    }) +
      document({
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'ServiceMonitor',
        metadata: { name: 'web', namespace: 'shop' },
      }),
  );
  expect(wiring.customResources('shop').map(({ name }) => name)).toEqual([
    'metrics',
  ]);
  expect(wiring.customResources('other')).toEqual([]);
});
