import { App, Chart } from 'cdk8s';
import { CronJob, InternalApi, Job, StatefulBackend, Worker } from '../../src';
import { connect } from '../support/beds/control-plane';
import { DeployedApp } from './deployed-app';
import { setOldest } from './oldest';

const cluster = connect();
const deployed = new DeployedApp(cluster, 'accounts');
const image = { name: 'example/app', tag: '1.0' };

function shop(): App {
  const app = new App({ outdir: 'dist' });
  setOldest(app, cluster.minor);
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const permissions = [
    { resources: ['pods', 'pods/log'], verbs: ['get', 'list'] },
    {
      apiGroups: ['apps', 'batch'],
      resources: ['deployments', 'jobs'],
      resourceNames: 'web',
      verbs: '*',
    },
  ] as const;
  const clusterPermissions = [
    { resources: 'nodes', verbs: ['get', 'list', 'register-thing'] },
    { nonResourceURLs: ['/metrics', '/healthz/*'], verbs: 'get' },
  ] as const;
  const given = {
    image,
    permissions,
    clusterPermissions,
    egress: 'declared',
  } as const;
  const inner = { containerPorts: { health: 8081 }, metrics: 'health' } as const;
  new Worker(chart, 'operator', { ...given, ...inner });
  new InternalApi(chart, 'backend', {
    ...given,
    ports: { http: { port: 80, targetPort: 8080 }, metrics: 9113 },
    metrics: { port: 'metrics', path: '/stats' },
    containers: [{ name: 'exporter', image, listensOn: ['metrics'] }],
  });
  new StatefulBackend(chart, 'db', {
    ...given,
    ports: { sql: 5432 },
    metrics: 'sql',
  });
  new Job(chart, 'migrate', { ...given, runs: 'before-apply' });
  new CronJob(chart, 'backup', { ...given, ...inner, schedule: '@daily' });
  return app;
}

afterAll(() => deployed.remove());

test('accounts, roles, monitors and second containers are taken whole, without a warning', async () => {
  const app = shop();
  const kinds = deployed.manifests(app).map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining([
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'ClusterRole',
      'ClusterRoleBinding',
      'ServiceMonitor',
      'PodMonitor',
    ]),
  );
  await deployed.apply(app);
});

test('they are taken by kubectl too, and again', async () => {
  const app = shop();
  await expect(deployed.applyWithKubectl(app)).resolves.toBeUndefined();
});

test.each([
  ['list', 'pods', 'shop', 'yes'],
  ['get', 'pods/log', 'shop', 'yes'],
  ['delete', 'deployments.apps/web', 'shop', 'yes'],
  ['delete', 'deployments.apps/other', 'shop', 'no'],
  ['list', 'pods', undefined, 'no'],
  ['list', 'nodes', 'shop', 'yes'],
  ['delete', 'nodes', 'shop', 'no'],
  ['get', '/metrics', 'shop', 'yes'],
])(
  'whether an account may %s %s in %s is answered %s',
  (verb, what, place, answer) => {
    const namespace = deployed.namespace('shop');
    const account = `system:serviceaccount:${namespace}:operator`;
    const where = place === undefined ? 'default' : namespace;
    const asked = [
      'auth',
      'can-i',
      verb,
      what,
      `--as=${account}`,
      `--namespace=${where}`,
    ];
    expect(cluster.kubectl(asked).stdout.trim()).toBe(answer);
  },
);
