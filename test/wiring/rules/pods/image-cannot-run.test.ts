import type { Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { fixesBy, foundBy, messagesBy, saidBy } from '../support/found-by';

const id = 'image-cannot-run';
const nonRoot = { securityContext: { runAsNonRoot: true } };
const readOnly = { readOnlyRootFilesystem: true };

function running(
  image: string,
  container: Fields = {},
  pod: Fields = nonRoot,
): string {
  return workload('Deployment', 'web', { pod, container: { image, ...container } });
}

/** The container as `nginx` can run it, with another mount in place of that at `/run`. */
const mounted = (...paths: readonly string[]) => ({
  securityContext: { ...readOnly, runAsUser: 101 },
  volumeMounts: paths.map((mountPath) => ({ name: 'files', mountPath })),
});

test('fails where an image runs as root in a pod that does not.', () => {
  expect(foundBy(id, running('redis'))).toEqual(['hint Deployment web']);
  expect(messagesBy(id, running('redis'))).toEqual([
    'hint: container "main" cannot run "redis": the image runs as root, which runAsNonRoot forbids',
  ]);
  expect(fixesBy(id, running('redis'))).toEqual(['set user: 999 (runAsUser)']);
});

test('fails where the user of an image is a name.', () => {
  expect(saidBy(id, running('docker.io/library/haproxy:3.2'))).toBe(
    'container "main" cannot run "docker.io/library/haproxy:3.2": the image\'s user "haproxy" is no number, ' +
      'by which runAsNonRoot tells it from root => set user: 99 (runAsUser)',
  );
});

test('fails where it writes to a root file system that is read-only, with all that it needs.', () => {
  expect(saidBy(id, running('nginx:1.29', { securityContext: readOnly }))).toBe(
    'container "main" cannot run "nginx:1.29": the image runs as root, which runAsNonRoot forbids; ' +
      'it writes to "/var/cache/nginx" and "/run", and its root file system is read-only => ' +
      "set user: 101 (runAsUser) and writablePaths: ['/var/cache/nginx', '/run'] (an emptyDir at each)",
  );
  expect(fixesBy(id, running('nginx', mounted('/var/cache/nginx')))).toEqual([
    "set writablePaths: ['/run'] (an emptyDir at each)",
  ]);
});

test('fails with the user of the variant on Alpine Linux.', () => {
  expect(fixesBy(id, running('postgres:17-alpine'))).toEqual([
    expect.stringContaining('set user: 70 (runAsUser)'),
  ]);
});

test('fails where data need storage, and where nothing can be mounted over its own files.', () => {
  const user = { securityContext: { ...readOnly, runAsUser: 1000 } };
  expect(fixesBy(id, running('elasticsearch:9.2.4', user))).toEqual([
    "set readOnlyRootFilesystem: false and storage at '/usr/share/elasticsearch/data', " +
      'or writablePaths if the data may be lost',
  ]);
});

test('fails where a program has a capability that the container drops.', () => {
  const drops = {
    securityContext: { runAsUser: 1, capabilities: { drop: ['ALL'] } },
  };
  expect(saidBy(id, running('caddy', drops))).toMatch(
    /NET_BIND_SERVICE => .*'baseline'/,
  );
});

test.each<[string, string]>([
  ['the user is given in the container', running('redis', mounted('/data'))],
  [
    'the user is given in the pod',
    running(
      'redis',
      {},
      { securityContext: { runAsNonRoot: true, runAsUser: 999 } },
    ),
  ],
  ['root is allowed', running('redis', {}, {})],
  ['the image has a number for its user', running('grafana/grafana')],
  ['an image of others has the same name', running('example/nginx')],
  ['a registry of others has it', running('registry.example.com/library/nginx')],
  ['the image is not known', running('example/backend:1.0')],
  ['the image is filled in later', running('${IMAGE}')],
  ['both paths are mounted', running('nginx', mounted('/var/cache/nginx', '/run'))],
  [
    'a path is mounted by the name of a link',
    running('nginx', mounted('/var/cache/nginx/', '/var/run')),
  ],
  [
    'a folder above or below is mounted',
    running('nginx', mounted('/var/cache', '/run/nginx')),
  ],
  ['a configuration may say otherwise', running('nginx', mounted('/etc/nginx'))],
  [
    'a command is given',
    running('nginx', { ...mounted(), command: ['nginx', '-c', '/etc/other'] }),
  ],
  [
    'arguments are given',
    running('prom/prometheus', {
      ...mounted(),
      args: ['--storage.tsdb.path=/tmp/data'],
    }),
  ],
  ['the image has a volume where it writes', running('redis', mounted())],
  [
    'a variable says where it writes',
    running('grafana/grafana', {
      ...mounted(),
      env: [{ name: 'GF_PATHS_DATA', value: '/tmp' }],
    }),
  ],
  [
    'variables are not known',
    running('grafana/grafana', {
      ...mounted(),
      envFrom: [{ configMapRef: { name: 'settings' } }],
    }),
  ],
  [
    'a capability is added again',
    running('caddy', {
      securityContext: {
        runAsUser: 1,
        capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
      },
    }),
  ],
])('An image can run where %s.', (_, yaml) => {
  expect(foundBy(id, yaml)).toEqual([]);
});

test('fails for an init container, and is silent where the object says why.', () => {
  const init = (annotations: Fields) =>
    workload('Deployment', 'web', {
      pod: {
        ...nonRoot,
        initContainers: [{ name: 'first', image: 'node:24', command: ['true'] }],
      },
      container: { image: 'example/web:1' },
    }).replace(
      'metadata:',
      `metadata:\n  annotations: ${JSON.stringify(annotations)}`,
    );
  expect(foundBy(id, init({}))).toEqual(['hint Deployment web']);
  expect(
    foundBy(
      id,
      init({ [`harbour.cdk8s.io/ignore-${id}`]: 'it has a user of its own' }),
    ),
  ).toEqual([]);
});
