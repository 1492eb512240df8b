import { document, type Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const found = (yaml: string) => foundBy('service-selects-unrelated-pods', yaml);

/** A Deployment whose one container listens on 80, or on nothing that it declares. */
function app(
  name: string,
  image: string,
  labels: Fields,
  container: Fields = { ports: [{ name: 'http', containerPort: 80 }] },
  given: { kind?: string; annotations?: Fields; replicas?: number } = {},
): string {
  const { kind = 'Deployment', annotations, replicas } = given;
  return document({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, annotations },
    spec: {
      replicas,
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image, ...container }] },
      },
    },
  });
}

const selecting = (selector: Fields, more: Fields = { ports: [{ port: 80 }] }) =>
  service('web', { selector, ...more });

test('fails on two apps that share the one label which is selected.', () => {
  const both =
    app('nginx', 'nginx:1.27', { app: 'nginx', tier: 'web' }) +
    app('httpd', 'httpd:2.4', { app: 'httpd', tier: 'web' }) +
    selecting({ tier: 'web' });
  expect(found(both)).toEqual(['error Service web']);
  expect(saidBy('service-selects-unrelated-pods', both)).toBe(
    'the Service "web" sends traffic to Deployment "nginx" and to Deployment ' +
      '"httpd", which are separate apps, app: nginx and httpd' +
      ' => add app: nginx to the selector, or annotate the Service with the ' +
      'reason if this is intended: harbour.cdk8s.io/ignore-service-selects-unrelated-pods: "..."',
  );
});

test('fails on two apps that name themselves by different labels.', () => {
  const both =
    app('nginx', 'nginx:1.27', { app: 'nginx', tier: 'web' }) +
    app('httpd', 'httpd:2.4', {
      'app.kubernetes.io/name': 'httpd',
      'tier': 'web',
    }) +
    selecting({ tier: 'web' });
  expect(found(both)).toEqual(['error Service web']);
  expect(saidBy('service-selects-unrelated-pods', both)).toContain(
    'which are separate apps, app: nginx and app.kubernetes.io/name: httpd =>',
  );
});

test('fails on two programs that carry the same labels and nothing else.', () => {
  expect(
    found(
      app('nginx', 'nginx', { app: 'web' }) +
        app('httpd', 'httpd', { app: 'web' }) +
        selecting({ app: 'web' }),
    ),
  ).toEqual(['error Service web']);
});

test('That it is meant can be said on the Service.', () => {
  const meant = selecting({ app: 'web' }).replace(
    'name: web',
    'name: web\n  annotations:\n' +
      '    harbour.cdk8s.io/ignore-service-selects-unrelated-pods: both serve the same files',
  );
  expect(
    found(
      app('nginx', 'nginx', { app: 'web' }) +
        app('httpd', 'httpd', { app: 'web' }) +
        meant,
    ),
  ).toEqual([]);
});

test.each([
  ['version', 'shop:1', 'shop:2'],
  ['track', 'shop', 'shop-canary'],
  ['color', 'shop', 'registry.example.com:5000/shop@sha256:1'],
  ['version', 'bookinfo-reviews-v1', 'bookinfo-reviews-v2'],
  ['app.kubernetes.io/version', 'old/legacy', 'new/rewrite'],
  ['app.kubernetes.io/version', 'proxy-amd64', 'proxy-arm64'],
  ['rollouts-pod-template-hash', 'shop', 'shop'],
])(
  'Versions of one app are behind one Service, distinguished by %s.',
  (key, one, other) => {
    expect(
      found(
        app('a', one, { app: 'shop', [key]: 'a' }) +
          app('b', other, { app: 'shop', [key]: 'b' }) +
          selecting({ app: 'shop' }),
      ),
    ).toEqual([]);
  },
);

test('One program in several workloads is one app, as the nodes of a search engine or one pool a zone.', () => {
  expect(
    found(
      app('a', 'search', { app: 'search', role: 'data' }) +
        app('b', 'search', { app: 'search', role: 'master' }) +
        selecting({ app: 'search' }),
    ),
  ).toEqual([]);
});

test.each([
  [
    'parts of one app',
    app('web', 'wordpress', { app: 'blog', tier: 'front' }) +
      app('db', 'mysql', { app: 'blog', tier: 'db' }) +
      selecting({ app: 'blog' }),
  ],
  [
    'two instances of one app',
    app('a', 'redis', {
      'app.kubernetes.io/name': 'redis',
      'app.kubernetes.io/instance': 'a',
    }) +
      app('b', 'redis', {
        'app.kubernetes.io/name': 'redis',
        'app.kubernetes.io/instance': 'b',
      }) +
      selecting({ 'app.kubernetes.io/name': 'redis' }),
  ],
  [
    'a worker that runs the image of the web app and declares no port',
    app('web', 'shop', { app: 'shop', tier: 'web' }) +
      app('worker', 'shop', { app: 'shop', tier: 'worker' }, { args: ['work'] }) +
      selecting({ app: 'shop' }),
  ],
  [
    'apps of two names with one image',
    app('a', 'echo', { app: 'a', tier: 'web' }) +
      app('b', 'echo', { app: 'b', tier: 'web' }) +
      selecting({ tier: 'web' }),
  ],
  [
    'apps named by different labels where one name is part of the other',
    app('a', 'nginx', { app: 'shop', tier: 'web' }) +
      app('b', 'httpd', { name: 'shop-admin', tier: 'web' }) +
      selecting({ tier: 'web' }),
  ],
  [
    'apps named by different labels of one release',
    app('a', 'nginx', { app: 'a', release: 'r', tier: 'web' }) +
      app('b', 'httpd', { name: 'b', release: 'r', tier: 'web' }) +
      selecting({ tier: 'web' }),
  ],
  [
    'two programs of which only one names its app',
    app('a', 'nginx', { app: 'a', tier: 'web' }) +
      app('b', 'httpd', { tier: 'web' }) +
      selecting({ tier: 'web' }),
  ],
])('Probably wrong, but no error: %s.', (_, yaml) => {
  expect(found(yaml)).toEqual(['warning Service web']);
});

test('A worker with the labels and the image of the web app is told apart by the port that it lacks.', () => {
  const both =
    app('web', 'shop', { app: 'shop' }) +
    app('worker', 'shop', { app: 'shop' }, { args: ['work'] }) +
    selecting({ app: 'shop' });
  expect(found(both)).toEqual(['warning Service web']);
  expect(saidBy('service-selects-unrelated-pods', both)).toContain(
    'to Deployment "web" and to Deployment "worker", which carries the same labels and declares no port =>',
  );
});

test.each([
  ['both declare the port', app('two', 'shop', { app: 'shop' })],
  ['none declares a port', app('two', 'shop', { app: 'shop' }, {})],
])('Two workloads of one app may carry the same labels: %s.', (_, two) => {
  const one = two.replace('name: two', 'name: one');
  expect(found(one + two + selecting({ app: 'shop' }))).toEqual([]);
});

test('A headless Service often gathers all pods of a system.', () => {
  expect(
    found(
      app('a', 'nginx', { 'app': 'a', 'part-of': 'shop' }) +
        app('b', 'httpd', { 'app': 'b', 'part-of': 'shop' }) +
        selecting(
          { 'part-of': 'shop' },
          { clusterIP: 'None', ports: [{ port: 80 }] },
        ),
    ),
  ).toEqual(['warning Service web']);
});

test.each([
  [
    'a port that is looked up by name passes over it',
    app(
      'db',
      'mysql',
      { 'app': 'db', 'part-of': 'shop' },
      { ports: [{ name: 'sql', containerPort: 3306 }] },
    ),
    { ports: [{ port: 80, targetPort: 'http' }] },
  ],
  [
    'it has no pods',
    app('db', 'mysql', { 'app': 'db', 'part-of': 'shop' }, undefined, {
      replicas: 0,
    }),
    { ports: [{ port: 80 }] },
  ],
  [
    'it comes to an end',
    app('db', 'mysql', { 'app': 'db', 'part-of': 'shop' }, {}, { kind: 'Job' }),
    { ports: [{ port: 80 }] },
  ],
  [
    'it is a test',
    app('db', 'mysql', { 'app': 'db', 'part-of': 'shop' }, undefined, {
      annotations: { 'helm.sh/hook': 'test' },
    }),
    { ports: [{ port: 80 }] },
  ],
])('No traffic goes to the other app: %s.', (_, other, ports) => {
  expect(
    found(
      app('web', 'nginx', { 'app': 'web', 'part-of': 'shop' }) +
        other +
        selecting({ 'part-of': 'shop' }, ports),
    ),
  ).toEqual([]);
});

test('One app for nodes of two kinds has two images and one Service.', () => {
  const on = (name: string, image: string, os?: string) =>
    workload('Deployment', name, {
      labels: { app: 'web' },
      ports: [{ containerPort: 80 }],
      container: { image },
      pod: os === undefined ? {} : { nodeSelector: { 'kubernetes.io/os': os } },
    });
  const front = service('web', { selector: { app: 'web' }, ports: [{ port: 80 }] });
  const rule = 'service-selects-unrelated-pods';
  expect(
    foundBy(rule, front + on('a', 'nginx', 'linux') + on('b', 'iis', 'windows')),
  ).toEqual([]);
  expect(foundBy(rule, front + on('a', 'nginx') + on('b', 'iis'))).toHaveLength(1);
});
