import { document } from '../../../support/yaml';
import { service, workload } from '../../support';
import { foundBy, messagesBy, saidBy } from '../support/found-by';

const found = (yaml: string) => foundBy('service-selects-no-pod', yaml);
const said = (yaml: string) => saidBy('service-selects-no-pod', yaml);

const web = workload('Deployment', 'web', { namespace: 'shop' });
const lost = service(
  'web',
  { selector: { app: 'wbe' }, ports: [{ port: 80 }] },
  'shop',
);
const leader = service(
  'leader',
  { selector: { app: 'web', role: 'leader' }, ports: [{ port: 80 }] },
  'shop',
);

test('fails on labels that no pod of the namespace carries, and says what the pods carry.', () => {
  expect(found(web + lost)).toEqual(['error Service web']);
  expect(said(web + lost)).toBe(
    'no pod in the namespace "shop" carries app: wbe, so the Service "web" has ' +
      'no endpoints; the pods of Deployment "web" carry app: web; did you mean app: web?' +
      ' => select the labels of the pods (app: web), or add app: wbe to the pod template',
  );
  expect(said(web + lost.replace('name: web', 'name: shop'))).toContain(
    '=> select app: web',
  );
});

test('fails on pods of another namespace, and says which.', () => {
  const other = service('web', { selector: { app: 'web' } }, 'blog');
  expect(
    found(web + other + workload('Deployment', 'blog', { namespace: 'blog' })),
  ).toEqual(['error Service web']);
  expect(said(web + other)).toContain(
    '; the pods of Deployment "web" in the namespace "shop" do => move the ' +
      'Service to the namespace "shop"',
  );
});

test('Pods of another namespace are a warning where those of its own may be made elsewhere.', () => {
  expect(found(web + service('web', { selector: { app: 'web' } }, 'blog'))).toEqual(
    ['warning Service web'],
  );
});

test(
  'Where only one of both names its namespace, they may still be in the same: ' +
    'the more likely where no other namespace is named.',
  () => {
    const unnamed =
      web +
      service('web', { selector: { app: 'web' } }) +
      workload('Deployment', 'blog');
    expect(found(unnamed)).toEqual(['hint Service web']);
    expect(
      found(unnamed + workload('Deployment', 'news', { namespace: 'news' })),
    ).toEqual(['warning Service web']);
  },
);

test('The pods of a namespace that is not in these manifests are unknown.', () => {
  expect(found(lost)).toEqual(['hint Service web']);
  expect(
    found(
      workload('Deployment', 'proxy', { namespace: 'kube-system' }) +
        service('etcd', { selector: { component: 'etcd' } }, 'kube-system'),
    ),
  ).toEqual(['hint Service etcd']);
});

test.each([
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: 'web', namespace: 'shop' },
  },
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: 'web' },
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'web', namespace: 'argocd' },
  },
])('An operator may make the pods: %j.', (made) => {
  const api = service(
    'api',
    { selector: { app: 'api' }, ports: [{ port: 80 }] },
    'shop',
  );
  expect(found(web + api + document(made))).toEqual(['warning Service api']);
  // A label with a slip is one, whatever else there is.
  expect(found(web + lost + document(made))).toEqual(['error Service web']);
});

test.each([
  ['bitnami.com/v1alpha1', 'SealedSecret'],
  ['route.openshift.io/v1', 'Route'],
  ['grafana.integreatly.org/v1beta1', 'GrafanaDashboard'],
  ['configuration.konghq.com/v1', 'KongPlugin'],
])('For an object of %s, a %s, nobody makes pods.', (apiVersion, kind) => {
  const slip = service(
    'web',
    { selector: { app: 'api' }, ports: [{ port: 80 }] },
    'shop',
  );
  const made = document({
    apiVersion,
    kind,
    metadata: { name: 'x', namespace: 'shop' },
  });
  expect(found(web + slip + made)).toEqual(['error Service web']);
});

test('The object is named for which the pods are likely to be made.', () => {
  const made = ['etcd', 'redis'].map((name) =>
    document({
      apiVersion: 'example.com/v1',
      kind: 'Cluster',
      metadata: { name, namespace: 'shop' },
    }),
  );
  const redis = service('my-redis', { selector: { app: 'redis-server' } }, 'shop');
  expect(said(web + made.join('') + redis)).toContain(
    'unless Cluster "redis" creates pods',
  );
  const other = service('queue', { selector: { app: 'queue' } }, 'shop');
  expect(said(web + made.join('') + other)).toContain(
    'unless Cluster "etcd" and Cluster "redis" creates pods',
  );
});

test('A pod that may label itself may carry a label later that its template does not have.', () => {
  const role = (verb: string) =>
    document({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'web', namespace: 'shop' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', verb] }],
    });
  expect(found(role('patch') + web + leader)).toEqual(['hint Service leader']);
  // A role is given at run time, but by whom?
  expect(found(role('list') + web + leader)).toEqual(['warning Service leader']);
  const front = service(
    'front',
    { selector: { app: 'web', tier: 'front' }, ports: [{ port: 80 }] },
    'shop',
  );
  expect(found(role('list') + web + front)).toEqual(['warning Service front']);
  // A workload of its name is the one that is meant.
  const same = workload('Deployment', 'front', { namespace: 'shop' });
  expect(found(role('list') + same + front)).toEqual(['error Service front']);
  expect(found(role('patch') + web + lost)).toEqual(['error Service web']);
});

test('A manager that labels its own pods may give them any label that none of the templates has.', () => {
  const webhook = service(
    'webhook',
    { selector: { 'example.com/webhook': 'active' }, ports: [{ port: 443 }] },
    'shop',
  );
  const role = (verb: string) =>
    document({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'web' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: [verb] }],
    });
  expect(found(role('*') + web + webhook)).toEqual(['hint Service webhook']);
  expect(said(role('*') + web + webhook)).toContain(
    'has no endpoints, unless the label is added to pods at run time',
  );
  expect(found(role('watch') + web + webhook)).toEqual(['warning Service webhook']);
  expect(found(role('*') + webhook)).toEqual(['hint Service webhook']);
});

test('fails on a pod of a StatefulSet that has not so many, which no label in the template helps.', () => {
  const one =
    workload('StatefulSet', 'db') +
    service('db-1', {
      selector: { 'app': 'db', 'statefulset.kubernetes.io/pod-name': 'db-1' },
    });
  expect(found(one)).toEqual(['warning Service db-1']);
  expect(said(one)).toBe(
    'the Service "db-1" has no endpoints, since it selects the pod db-1, and ' +
      'StatefulSet db has 1 replica => scale the StatefulSet to 2, or remove the Service',
  );
  const other = one.replaceAll('pod-name: db-1', 'pod-name: bd-0');
  expect(found(other)).toEqual(['warning Service db-1']);
});

test('A Service that selects nothing has its addresses from an EndpointSlice, or has none.', () => {
  const slice = document({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'db-1', labels: { 'kubernetes.io/service-name': 'db' } },
    endpoints: [{ addresses: ['192.0.2.1'] }],
  });
  expect(found(service('db', { ports: [{ port: 5432 }] }))).toEqual([
    'warning Service db',
  ]);
  expect(found(service('db', { ports: [{ port: 5432 }] }) + slice)).toEqual([]);
});

test.each([
  { type: 'ExternalName', externalName: 'example.com' },
  { selector: { app: 'off' } },
])('Nothing is missing behind %j.', (spec) => {
  expect(
    found(
      workload('Deployment', 'off', { spec: { replicas: 0 } }) +
        service('web', spec),
    ),
  ).toEqual([]);
});

test("The Service of the API server is the cluster's own.", () => {
  expect(
    found(service('kubernetes', { ports: [{ port: 443 }] }, 'default')),
  ).toEqual([]);
});

test('Endpoints that lack the label of their Service, or have another name, are named as the fix.', () => {
  const db = service('db', { ports: [{ port: 5432 }] });
  const slice = document({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'db-1' },
    endpoints: [{ addresses: ['192.0.2.1'] }],
  });
  const endpoints = (name: string) =>
    document({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name },
      subsets: [],
    });
  expect(said(db + slice)).toMatch(
    / => add the label kubernetes.io\/service-name: db to EndpointSlice "db-1"$/,
  );
  expect(said(db + endpoints('dbs'))).toMatch(
    / => rename Endpoints "dbs" to "db": endpoints have the name of their Service$/,
  );
  expect(said(db + endpoints('cache'))).toMatch(
    / => select the labels of its pods, or add /,
  );
});

test('It is certain only if the manifests show which pods are meant.', () => {
  const color = (value: string) =>
    service('color', { selector: { app: value }, ports: [{ port: 80 }] }, 'shop');
  const pods = (labels: Readonly<Record<string, string>>, name = 'other') =>
    workload('Deployment', name, { namespace: 'shop', labels });
  expect(found(pods({ app: 'prometheus' }) + color('gateway'))).toEqual([
    'warning Service color',
  ]);
  expect(found(pods({ app: 'color-v1' }) + color('color-v2'))).toEqual([
    'warning Service color',
  ]);
  expect(found(pods({ app: 'gatewya' }) + color('gateway'))).toEqual([
    'error Service color',
  ]);
  expect(found(pods({ app: 'front' }, 'color') + color('gateway'))).toEqual([
    'error Service color',
  ]);
});

test('Nothing is said of a selector that is filled in before it is applied.', () => {
  const app = service(
    'web',
    { selector: { app: '${APP}' }, ports: [{ port: 80 }] },
    'shop',
  );
  expect(found(web + app)).toEqual([]);
});

test('A workload that carries the value under another key is meant.', () => {
  const byName = service('front', {
    selector: { name: 'web' },
    ports: [{ port: 80 }],
  });
  const one = workload('Deployment', 'web');
  expect(messagesBy('service-selects-no-pod', byName + one)).toEqual([
    'error: no pod in the namespace it is applied to carries name: web, so the Service ' +
      '"front" has no endpoints; the pods of Deployment "web" carry no name',
  ]);
  const two = one + workload('Deployment', 'other', { labels: { k8s: 'web' } });
  expect(messagesBy('service-selects-no-pod', byName + two)).toEqual([
    expect.stringMatching('^warning: '),
  ]);
});

test('A TrafficSplit leads the calls of its Service to others.', () => {
  const apex = service('apex', {
    selector: { app: 'apex' },
    ports: [{ port: 80 }],
  });
  const split = document({
    apiVersion: 'split.smi-spec.io/v1alpha2',
    kind: 'TrafficSplit',
    metadata: { name: 'web' },
    spec: { service: 'apex', backends: [{ service: 'web', weight: 1 }] },
  });
  const other = workload('Deployment', 'web');
  expect(messagesBy('service-selects-no-pod', apex + other + split)).toEqual([]);
  expect(messagesBy('service-selects-no-pod', apex + other)).toHaveLength(1);
});
