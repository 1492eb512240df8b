import { Size } from 'cdk8s';
import { StatefulBackend, Worker } from '../../../../src';
import { checkWiring } from '../../../../src/wiring';
import { newChart } from '../../../support/synthesize';
import { document, type Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'datastore-without-replication';
const CLAIMS = [{ metadata: { name: 'data' }, spec: {} }];
const SQL = [{ name: 'sql', port: 5432 }];
const FOUND = ['hint StatefulSet db'];

const database = (container: Fields = {}, spec: Fields = {}, pod: Fields = {}) =>
  workload('StatefulSet', 'db', {
    spec: {
      replicas: 2,
      serviceName: 'db-pods',
      volumeClaimTemplates: CLAIMS,
      ...spec,
    },
    pod,
    container: { image: 'postgres:17', ...container },
  }) +
  service('db-pods', { clusterIP: 'None', selector: { app: 'db' }, ports: SQL });
const front = (more: Fields = {}) =>
  service('db', { selector: { app: 'db', ...more }, ports: SQL });
const caller = (address: string) =>
  workload('Deployment', 'web', {
    container: { env: [{ name: 'DATABASE_URL', value: address }] },
  });

test('Two databases behind one name are named.', () => {
  expect(saidBy(RULE, database() + front())).toBe(
    'each of the 2 pods of StatefulSet "db" is a PostgreSQL of its own, and Service "db" leads to all of them' +
      ' => set replicas: 1, or have an operator run the database',
  );
});

test('The name of a headless Service stands for all only for somebody who calls it.', () => {
  expect(foundBy(RULE, database())).toEqual([]);
  expect(
    foundBy(RULE, database() + caller('postgres://db-pods:5432/shop')),
  ).toEqual(FOUND);
});

test.each([
  ['there is one', database({}, { replicas: 1 }) + front()],
  ['nothing is kept', database({}, { volumeClaimTemplates: [] }) + front()],
  [
    'arguments may set it up',
    database({ args: ['-c', 'primary_conninfo=x'] }) + front(),
  ],
  ['a command may set it up', database({ command: ['sh', '-c', 'x'] }) + front()],
  [
    'a variable may set it up',
    database({
      image: 'mariadb:11',
      env: [{ name: 'MARIADB_MASTER_HOST', value: 'x' }],
    }) + front(),
  ],
  [
    'variables are read that are not here',
    database({ envFrom: [{ secretRef: { name: 'x' } }] }) + front(),
  ],
  [
    'a pod knows its name',
    database({
      env: [
        { name: 'ME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ],
    }) + front(),
  ],
  [
    'files may set it up',
    database({}, {}, { volumes: [{ name: 'x', configMap: { name: 'x' } }] }) +
      front(),
  ],
  [
    'another container may set it up',
    database({}, {}, { initContainers: [{ name: 'x', image: 'x' }] }) + front(),
  ],
  [
    'the image is not of Docker Hub',
    database({ image: 'bitnami/postgresql:17' }) + front(),
  ],
  [
    'the Service is that of one pod',
    database() +
      front({
        'statefulset.kubernetes.io/pod-name': 'db-0',
      }),
  ],
  [
    'callers choose a pod',
    database() + front() + caller('postgres://db-1.db-pods/shop'),
  ],
  [
    'a proxy knows the pods',
    database() +
      front() +
      document({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'haproxy' },
        data: { 'haproxy.cfg': 'server one db-0.db-pods:5432 check' },
      }),
  ],
])('Nothing is found where %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});

test('So it is with a StatefulBackend that somebody is connected to.', () => {
  const rules = (replicas: number) => {
    const chart = newChart();
    const db = new StatefulBackend(chart, 'db', {
      image: 'postgres:17',
      ports: { sql: 5432 },
      user: 999,
      replicas,
      storage: { size: Size.gibibytes(1), mountPath: '/var/lib/postgresql/data' },
    });
    new Worker(chart, 'mailer', { image: 'example/mailer:1.0' }).connectTo(db);
    const manifests = chart.toJson().map((object: unknown) => ({ object }));
    return checkWiring(manifests).map(({ rule }) => rule);
  };
  expect(rules(2)).toContain(RULE);
  expect(rules(1)).not.toContain(RULE);
});
