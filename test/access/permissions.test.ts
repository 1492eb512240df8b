import { type Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  CronJob,
  Defaults,
  InternalApi,
  Job,
  type PodProps,
  StatefulBackend,
  WebService,
  Worker,
  type WorkerProps,
} from '../../src';
import { manifest, newChart, objects, pod } from '../support/synthesize';

const image = 'example/operator:1.0';
const config = {
  resources: ['configmaps', 'secrets'],
  verbs: ['get', 'list', 'watch'],
} as const;
const common = { image, permissions: config };

function worker(
  props: Partial<WorkerProps>,
  namespace: string | undefined = 'shop',
) {
  const chart = newChart({ namespace });
  new Worker(chart, 'operator', { image, ...props });
  return chart;
}

test('Permissions make an account, a role and its binding, and the pods have the token.', () => {
  const chart = worker({ permissions: config });
  expect(objects(chart)).toEqual([
    'ServiceAccount operator',
    'Role operator',
    'RoleBinding operator',
    'Deployment operator',
  ]);
  expect(manifest(chart, 'Role').rules).toEqual([
    {
      apiGroups: [''],
      resources: ['configmaps', 'secrets'],
      verbs: ['get', 'list', 'watch'],
    },
  ]);
  expect(manifest(chart, 'RoleBinding')).toMatchObject({
    metadata: { namespace: 'shop' },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: 'operator',
    },
    subjects: [{ kind: 'ServiceAccount', name: 'operator', namespace: 'shop' }],
  });
  expect(pod(chart).spec).toMatchObject({
    serviceAccountName: 'operator',
    automountServiceAccountToken: true,
  });
  expect(manifest(chart, 'ServiceAccount').metadata.labels).toEqual(
    manifest(chart, 'Deployment').metadata.labels,
  );
});

test('Several rules are listed, with groups, names and a star.', () => {
  const chart = worker({
    permissions: [
      { resources: 'pods/log', verbs: 'get' },
      {
        apiGroups: ['apps', 'batch'],
        resources: ['deployments', 'deployments/scale', 'jobs'],
        resourceNames: 'web',
        verbs: '*',
      },
      { apiGroups: '*', resources: '*', verbs: ['get'] },
      { apiGroups: 'example.com', resources: 'pod', verbs: 'register-thing' },
      {
        apiGroups: ['rbac.authorization.k8s.io'],
        resources: 'clusterroles',
        verbs: 'bind',
      },
    ],
  });
  expect(manifest(chart, 'Role').rules).toEqual([
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
    {
      apiGroups: ['apps', 'batch'],
      resources: ['deployments', 'deployments/scale', 'jobs'],
      resourceNames: ['web'],
      verbs: ['*'],
    },
    { apiGroups: ['*'], resources: ['*'], verbs: ['get'] },
    { apiGroups: ['example.com'], resources: ['pod'], verbs: ['register-thing'] },
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['clusterroles'],
      verbs: ['bind'],
    },
  ]);
});

test('Permissions in the whole cluster have names that no other namespace has.', () => {
  const chart = worker({
    clusterPermissions: [
      { resources: ['nodes', 'pods'], verbs: ['list'] },
      { nonResourceURLs: ['/metrics', '/healthz/*'], verbs: 'get' },
    ],
  });
  const role = manifest(chart, 'ClusterRole');
  const binding = manifest(chart, 'ClusterRoleBinding');
  expect(role.metadata.name).toBe('shop.operator');
  expect(role.metadata.namespace).toBeUndefined();
  expect(role.rules[1]).toEqual({
    nonResourceURLs: ['/metrics', '/healthz/*'],
    verbs: ['get'],
  });
  expect(binding).toMatchObject({
    metadata: { name: 'shop.operator' },
    roleRef: { kind: 'ClusterRole', name: 'shop.operator' },
    subjects: [{ name: 'operator', namespace: 'shop' }],
  });
  expect(binding.metadata.namespace).toBeUndefined();
  expect(objects(chart)).not.toContain('Role operator');
});

test('An account that is given gets the role, and none is made.', () => {
  const chart = newChart();
  const serviceAccount = kplus.ServiceAccount.fromServiceAccountName(
    chart,
    'account',
    'robot',
  );
  new Worker(chart, 'operator', { ...common, serviceAccount });
  expect(objects(chart)).not.toContain('ServiceAccount operator');
  expect(manifest(chart, 'RoleBinding').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'robot' },
  ]);
  expect(pod(chart).spec.serviceAccountName).toBe('robot');
});

test('Releases share the account.', () => {
  const chart = newChart();
  const props = {
    ports: { http: 80 },
    permissions: config,
    releases: { blue: { image }, green: { image } },
    live: 'blue',
  } as const;
  new InternalApi(chart, 'web', props);
  const accounts = objects(chart).filter((name) => /Account|Role/.test(name));
  expect(accounts).toEqual(['ServiceAccount web', 'Role web', 'RoleBinding web']);
  for (const name of ['web-blue', 'web-green']) {
    const { spec } = manifest(chart, 'Deployment', name).spec.template;
    expect(spec).toMatchObject({
      serviceAccountName: 'web',
      automountServiceAccountToken: true,
    });
  }
  const serviceAccount = kplus.ServiceAccount.fromServiceAccountName(
    chart,
    'a',
    'a',
  );
  expect(
    () =>
      new InternalApi(chart, 'other', {
        ...props,
        releases: { blue: { image, serviceAccount }, green: { image } },
      }),
  ).toThrow(
    'releases.blue: serviceAccount is set, but permissions are for one account',
  );
});

test.each<[string, (chart: Chart) => unknown]>([
  [
    'WebService',
    (chart) => new WebService(chart, 'it', { ...common, ports: { a: 1 } }),
  ],
  [
    'StatefulBackend',
    (chart) => new StatefulBackend(chart, 'it', { ...common, ports: { a: 1 } }),
  ],
  ['Job', (chart) => new Job(chart, 'it', common)],
  [
    'CronJob',
    (chart) => new CronJob(chart, 'it', { ...common, schedule: '@daily' }),
  ],
])('A %s may have them too.', (_, make) => {
  const chart = newChart();
  make(chart);
  expect(objects(chart)).toEqual(
    expect.arrayContaining(['ServiceAccount it', 'Role it', 'RoleBinding it']),
  );
});

test('A Job before the apply has its account and its roles first.', () => {
  const chart = newChart({ namespace: 'shop' });
  new Job(chart, 'migrate', {
    ...common,
    clusterPermissions: { resources: 'nodes', verbs: 'get' },
    runs: 'before-apply',
    egress: 'declared',
  });
  const first = Testing.synth(chart).filter(({ kind }) => kind !== 'Job');
  expect(first.map(({ kind }) => kind).sort()).toEqual([
    'ClusterRole',
    'ClusterRoleBinding',
    'NetworkPolicy',
    'Role',
    'RoleBinding',
    'ServiceAccount',
  ]);
  for (const { metadata } of first) {
    expect(metadata.annotations).toMatchObject({
      'helm.sh/hook': 'pre-install,pre-upgrade',
      'argocd.argoproj.io/sync-wave': '-1',
    });
  }
});

describe('Where egress is restricted', () => {
  const portsTo = (chart: Chart) =>
    manifest(chart, 'NetworkPolicy').spec.egress.slice(1);

  test('the API server stays in reach, at any address on its usual ports.', () => {
    const chart = worker({ permissions: config, egress: 'declared' });
    expect(portsTo(chart)).toEqual([
      {
        ports: [
          { port: 443, protocol: 'TCP' },
          { port: 6443, protocol: 'TCP' },
        ],
      },
    ]);
  });

  test('it is in reach where it is said to be, and nothing else is.', () => {
    const chart = newChart();
    Defaults.of(chart).set({
      apiServer: { cidr: ['10.0.0.10/32', '10.0.0.11/32'], port: 16443 },
      egress: 'declared',
    });
    new Worker(chart, 'operator', common);
    expect(portsTo(chart)).toEqual([
      {
        to: [
          { ipBlock: { cidr: '10.0.0.10/32' } },
          { ipBlock: { cidr: '10.0.0.11/32' } },
        ],
        ports: [{ port: 16443, protocol: 'TCP' }],
      },
    ]);
  });

  test('pods without permissions do not reach it.', () => {
    expect(portsTo(worker({ egress: 'declared' }))).toEqual([]);
  });
});

test.each<[unknown, string]>([
  [[], 'permissions is empty, and so allows nothing, got []'],
  [{}, 'permissions.resources must be text, or a list of texts, got undefined'],
  [{ resources: 'pods' }, 'permissions.verbs must be text, or a list of texts'],
  [{ resources: [], verbs: 'get' }, 'permissions.resources is empty'],
  [{ resources: 'pods', verbs: [] }, 'permissions.verbs is empty'],
  [
    [{ resources: 'pods', verbs: 'gte' }],
    'permissions[0].verbs is not a known verb, got "gte"',
  ],
  [{ resources: 'pods', verbs: 'lsit' }, 'did you mean "list"?'],
  [{ resources: 'pods', verbs: 'GET' }, 'did you mean "get"?'],
  [
    { resources: 'pod', verbs: 'get' },
    'permissions.resources names no resource of Kubernetes, got "pod", did you mean "pods"?',
  ],
  [{ resources: 'ConfigMap', verbs: 'get' }, 'did you mean "configmaps"?'],
  [
    { resources: 'deployments', verbs: 'get' },
    `permissions.resources has "deployments", which is in the API group 'apps', got apiGroups "", ` +
      "write an entry of its own: { apiGroups: 'apps', resources: 'deployments', … }",
  ],
  [
    { apiGroups: 'apps', resources: ['deployments', 'jobs'], verbs: 'get' },
    'has "jobs", which is in the API group \'batch\'',
  ],
  [
    { apiGroups: 'apps/v1', resources: 'deployments', verbs: 'get' },
    "got \"apps/v1\", allowed a name such as 'apps', '' for the core group, or '*', write 'apps', without the version",
  ],
  [{ apiGroups: 'v1/x', resources: 'pods', verbs: 'get' }, "write ''"],
  [
    { resources: 'rollouts.argoproj.io', verbs: 'get' },
    "write resources: 'rollouts' and apiGroups: 'argoproj.io'",
  ],
  [
    { resources: 'nodes', verbs: 'get' },
    'permissions.resources has "nodes", which are in no namespace, so a Role cannot give them, got "nodes", ' +
      'move the entry to clusterPermissions',
  ],
  [
    { nonResourceURLs: '/metrics', verbs: 'get' },
    'permissions.nonResourceURLs are in no namespace',
  ],
  [{ resource: 'pods', verbs: 'get' }, 'did you mean "resources"?'],
  [
    { resources: 'pods', verbs: 'get', resourceNames: [''] },
    'permissions.resourceNames is not a valid string',
  ],
  ['pods', 'permissions must be an object'],
])('%j is refused.', (permissions, message) => {
  expect(() => worker({ permissions } as PodProps)).toThrow(message);
});

test.each<[object, string]>([
  [
    { clusterPermissions: { nonResourceURLs: 'metrics', verbs: 'get' } },
    'clusterPermissions.nonResourceURLs must be paths, got "metrics"',
  ],
  [
    { clusterPermissions: { nonResourceURLs: '/metrics', verbs: 'list' } },
    'clusterPermissions.verbs is not a known value, got "list"',
  ],
  [
    {
      clusterPermissions: {
        nonResourceURLs: '/metrics',
        resources: 'pods',
        verbs: 'get',
      },
    },
    'clusterPermissions has both resources and nonResourceURLs',
  ],
  [
    { permissions: config, automountServiceAccountToken: false },
    'permissions are used with the token of the account, which automountServiceAccountToken withholds, got false',
  ],
])('%j is refused.', (props, message) => {
  expect(() => worker(props)).toThrow(message);
});

test('fails where permissions in the cluster are for an account of no known namespace.', () => {
  const clusterPermissions = { resources: 'nodes', verbs: 'get' } as const;
  expect(
    () => new Worker(newChart(), 'operator', { image, clusterPermissions }),
  ).toThrow(
    'clusterPermissions name the account by its namespace, which is not known, set namespace',
  );
});

test.each<[unknown, string]>([
  [{ cidr: [] }, 'apiServer.cidr is empty'],
  [{ cidr: '10.0.0.1' }, 'apiServer.cidr'],
  [{ port: 0 }, 'apiServer.port must be a whole number'],
  [{ ports: 443 }, 'did you mean "port"?'],
])('The API server %j is refused.', (apiServer, message) => {
  expect(() => Defaults.of(newChart()).set({ apiServer } as never)).toThrow(
    message,
  );
});
