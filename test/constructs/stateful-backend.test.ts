import { Duration, Size } from 'cdk8s';
import { expectTypeOf } from 'expect-type';
import {
  type Backend,
  StatefulBackend,
  type StatefulBackendProps,
} from '../../src';
import { manifest, newChart, objects, pod } from '../support/synthesize';

function mysql(
  props: Partial<StatefulBackendProps<'sql'>> = {},
  namespace?: string,
) {
  const chart = newChart({ namespace });
  return {
    chart,
    mysql: new StatefulBackend(chart, 'mysql', {
      image: 'mysql:8.4',
      user: 999,
      ports: { sql: 3306 },
      ...props,
    }),
  };
}

test('A StatefulSet and its headless Service come out, and the one names the other.', () => {
  const { chart } = mysql();
  expect(objects(chart)).toEqual(['Service mysql', 'StatefulSet mysql']);
  const service = manifest(chart, 'Service').spec;
  expect(service).toMatchObject({
    clusterIP: 'None',
    ports: [{ name: 'sql', port: 3306, targetPort: 'sql' }],
  });
  expect(manifest(chart, 'StatefulSet').spec).toMatchObject({
    serviceName: 'mysql',
    selector: { matchLabels: service.selector },
  });
  expect(service.selector).toEqual({
    'app.kubernetes.io/name': 'mysql',
    'app.kubernetes.io/instance': 'mysql',
  });
});

test('Each pod claims volumes of its own, which its container mounts.', () => {
  const { chart } = mysql({
    storage: [
      {
        size: Size.gibibytes(20),
        mountPath: '/var/lib/mysql',
        storageClass: 'fast',
      },
      {
        size: Size.mebibytes(1536),
        mountPath: '/backup',
        name: 'backup',
        accessModes: ['ReadWriteMany'],
        subPath: 'mysql',
      },
    ],
    claimRetention: { whenScaled: 'Delete' },
  });
  const { spec } = manifest(chart, 'StatefulSet');
  expect(
    spec.volumeClaimTemplates.map((claim: { metadata: object; spec: object }) => ({
      ...claim.metadata,
      ...claim.spec,
    })),
  ).toEqual([
    {
      name: 'data',
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '20Gi' } },
      storageClassName: 'fast',
    },
    {
      name: 'backup',
      accessModes: ['ReadWriteMany'],
      resources: { requests: { storage: '1536Mi' } },
    },
  ]);
  expect(spec.template.spec.containers[0].volumeMounts).toEqual([
    { name: 'data', mountPath: '/var/lib/mysql' },
    { name: 'backup', mountPath: '/backup', subPath: 'mysql' },
    { name: 'tmp', mountPath: '/tmp' },
  ]);
  expect(spec.persistentVolumeClaimRetentionPolicy).toEqual({
    whenDeleted: 'Retain',
    whenScaled: 'Delete',
  });
});

test(
  'A claimed volume belongs to the group, else the user, else a group of the ' +
    "library's, so that it can be written to.",
  () => {
    const storage = { size: Size.gibibytes(1), mountPath: '/data' };
    expect(
      pod(mysql({ storage, group: 5 }).chart).spec.securityContext,
    ).toMatchObject({
      fsGroup: 5,
      fsGroupChangePolicy: 'OnRootMismatch',
    });
    expect(pod(mysql({ storage }).chart).spec.securityContext.fsGroup).toBe(999);
    expect(
      pod(mysql({ storage, user: undefined }).chart).spec.securityContext.fsGroup,
    ).toBe(1000);
    expect(pod(mysql().chart).spec.securityContext).not.toHaveProperty('fsGroup');
  },
);

test(
  'Pods may start all at once, be replaced down to a partition or by hand, and ' +
    'be numbered from where one likes.',
  () => {
    const spec = (props: Partial<StatefulBackendProps<'sql'>>) =>
      manifest(mysql(props).chart, 'StatefulSet').spec;
    expect(spec({ podManagementPolicy: 'Parallel' }).podManagementPolicy).toBe(
      'Parallel',
    );
    expect(spec({ strategy: { partition: 2 } }).updateStrategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { partition: 2 },
    });
    expect(spec({ strategy: 'OnDelete' }).updateStrategy).toEqual({
      type: 'OnDelete',
    });
    expect(
      spec({ ordinals: { start: 5 }, minReady: Duration.seconds(10) }),
    ).toMatchObject({ ordinals: { start: 5 }, minReadySeconds: 10 });
  },
);

test('One pod has a name of its own and is a backend like any other.', () => {
  const { chart, mysql: backend } = mysql({ replicas: 2 }, 'data');
  const primary = backend.pod(0);
  expect(primary.host({ from: chart })).toBe('mysql-0.mysql');
  expect(primary.address()).toBe('mysql-0.mysql.data.svc.cluster.local:3306');
  expect(backend.pod(0)).toBe(primary);
  expectTypeOf(primary).toExtend<Backend<'sql'>>();
});

test('The peers are all pods, by their numbers.', () => {
  const { chart, mysql: backend } = mysql({ replicas: 2, ordinals: { start: 3 } });
  expect(backend.peers('sql', { from: chart })).toEqual([
    'mysql-3.mysql:3306',
    'mysql-4.mysql:3306',
  ]);
});

test('A client Service is one address of any pod that is ready, on a port of its own if wanted.', () => {
  const { chart, mysql: backend } = mysql({ replicas: 3 });
  const reads = backend.addClientService({
    name: 'mysql-read',
    ports: { sql: 3307 },
    sessionAffinity: 'ClientIP',
  });
  expect(manifest(chart, 'Service', 'mysql-read').spec).toMatchObject({
    type: 'ClusterIP',
    sessionAffinity: 'ClientIP',
    ports: [{ name: 'sql', port: 3307, targetPort: 'sql' }],
    selector: manifest(chart, 'Service', 'mysql').spec.selector,
  });
  expect(manifest(chart, 'Service', 'mysql-read').spec).not.toHaveProperty(
    'clusterIP',
  );
  expect(reads.address({ from: chart })).toBe('mysql-read:3307');
  expect(backend.addClientService().serviceName).toBe('mysql-client');
});

test('References to pods add nothing to the YAML.', () => {
  const { chart, mysql: backend } = mysql({ replicas: 2 });
  backend.peers();
  expect(objects(chart)).toEqual([
    'Service mysql',
    'StatefulSet mysql',
    'PodDisruptionBudget mysql',
  ]);
});

test('fails on a pod that does not exist, and says which do.', () => {
  const { mysql: backend } = mysql({ replicas: 2 });
  expect(() => backend.pod(2)).toThrow(
    "[shop/mysql] the pod's ordinal must be a whole number, got 2, allowed 0 to 1, increase replicas, which is 2",
  );
  expect(() => mysql({ replicas: 0 }).mysql.pod(0)).toThrow('there is no pod');
});

test('fails on a name that leaves no room for what Kubernetes appends to it.', () => {
  expect(
    () =>
      new StatefulBackend(newChart(), 'a'.repeat(53), {
        image: 'i',
        ports: { sql: 1 },
      }),
  ).toThrow('is too long, with 53 characters');
  new StatefulBackend(newChart(), 'a'.repeat(52), {
    image: 'i',
    ports: { sql: 1 },
  });
});

test('fails on a second client Service of one name.', () => {
  const { mysql: backend } = mysql();
  backend.addClientService();
  expect(() => backend.addClientService()).toThrow(
    '[shop/mysql] there is already a client Service with this name, got "mysql-client"',
  );
});

test('fails on a retention of claims where there are none.', () => {
  expect(() => mysql({ claimRetention: { whenDeleted: 'Delete' } })).toThrow(
    'claimRetention is set, but there are no claims',
  );
});
