import {
  ClusterError,
  type ClusterRequest,
  contextNamespace,
  readCluster,
} from '../../src/cluster';
import { kubectlStandIn, RESOURCES } from '../support/kubectl-stand-in';
import { app, object, SURROUNDINGS } from './objects';

const standIn = kubectlStandIn();

const read = (request: Partial<ClusterRequest> = {}) =>
  readCluster({ kubectl: standIn.kubectl, namespaces: ['shop'], ...request });

const names = (objects: readonly unknown[]) =>
  (objects as { kind: string; metadata: { name: string } }[]).map(
    ({ kind, metadata }) => `${kind} ${metadata.name}`,
  );

const secret = object('v1', 'Secret', 'password', {
  data: { password: 'c2VjcmV0' },
});
const shop = [...SURROUNDINGS, ...app('web'), secret];

/** How reading ends that cannot go on: in one sentence. */
async function refusal(request: Partial<ClusterRequest> = {}): Promise<string> {
  const error: unknown = await read(request).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ClusterError);
  const { messages } = error as ClusterError;
  expect(messages).toHaveLength(1);
  expect(messages[0]).not.toMatch(/\n|^\s+at /);
  return messages[0];
}

test('What the cluster makes of the objects is observed, and does not count as objects.', async () => {
  standIn.show({ objects: shop });
  const { objects, observed, unread } = await read();
  expect(names(objects).filter((name) => !name.startsWith('Namespace'))).toEqual([
    'Service web',
    'Deployment web',
  ]);
  expect(names(observed)).toEqual(
    expect.arrayContaining([
      'EndpointSlice web-x7k2p',
      'Pod web-7d4b9-p0',
      'ReplicaSet web-7d4b9',
      'Node node-1',
      'Service kube-dns',
    ]),
  );
  expect(unread).toEqual([]);
});

test('Each kind is asked for once, and Secrets never.', async () => {
  standIn.show({ objects: shop });
  await read();
  const asked = standIn
    .calls()
    .map(([verb, kind, ...words]) =>
      [verb, kind, words[words.indexOf('--namespace') + 1]].join(' '),
    );
  expect(new Set(asked).size).toBe(asked.length);
  expect(standIn.calls().flat()).not.toContain('secrets');
  // The kinds of the list above, but for Endpoints and Secrets; the DNS of the cluster; and who enforces policies.
  expect(asked).toHaveLength(1 + RESOURCES.length - 2 + 3 + 1);
});

test('All namespaces take one call a kind, and nothing is looked at beside them.', async () => {
  standIn.show({ objects: shop });
  const { namespaces } = await read({ all: true, namespaces: undefined });
  expect(standIn.calls()).toHaveLength(1 + RESOURCES.length - 2);
  expect(namespaces).toBeUndefined();
});

test('Nothing but reading is asked of the cluster, in chunks, and with the context that is named.', async () => {
  standIn.show({ objects: shop });
  await read({ context: 'production', kubeconfig: '/tmp/config' });
  const calls = standIn.calls();
  expect(new Set(calls.map(([verb]) => verb))).toEqual(
    new Set(['api-resources', 'get']),
  );
  for (const words of calls) {
    expect(words.slice(-4)).toEqual([
      '--context',
      'production',
      '--kubeconfig',
      '/tmp/config',
    ]);
  }
  const lists = calls.filter(([verb]) => verb === 'get');
  expect(lists.every((words) => words.includes('--chunk-size=500'))).toBe(true);
});

test('Only the kinds that are named are read, and of these no Secrets.', async () => {
  standIn.show({
    objects: shop,
    resources: [...RESOURCES, 'certificates.cert-manager.io'],
  });
  await read({
    kinds: ['Service', 'Secret', 'secrets', 'Certificate.cert-manager.io'],
    surroundings: false,
  });
  expect(new Set(standIn.calls().map(([, kind]) => kind))).toEqual(
    new Set(['--verbs=list', 'services', 'Certificate.cert-manager.io']),
  );
});

test('A ReplicaSet that an unknown kind has made is an object of its own, and an old one is not.', async () => {
  const owner = {
    kind: 'Rollout',
    name: 'web',
    apiVersion: 'argoproj.io/v1alpha1',
  };
  const set = (name: string, replicas: number) =>
    object('apps/v1', 'ReplicaSet', name, { spec: { replicas } }, owner);
  standIn.show({ objects: [set('web-new', 2), set('web-old', 0)] });
  const { objects, observed } = await read();
  expect(names(objects)).toEqual(['ReplicaSet web-new']);
  expect(names(observed)).toEqual(['ReplicaSet web-new', 'ReplicaSet web-old']);
});

test('The slice of Endpoints that somebody wrote is an object, since nothing else says what is in it.', async () => {
  const slice = object('discovery.k8s.io/v1', 'EndpointSlice', 'db-1', {
    metadata: {
      labels: {
        'kubernetes.io/service-name': 'db',
        'endpointslice.kubernetes.io/managed-by':
          'endpointslicemirroring-controller.k8s.io',
      },
    },
  });
  standIn.show({ objects: [slice] });
  const { objects } = await read();
  expect(objects).toEqual([
    {
      ...slice,
      metadata: {
        ...(slice.metadata as object),
        labels: { 'kubernetes.io/service-name': 'db' },
      },
    },
  ]);
});

test('A kind that may not be listed is said, and the others are read.', async () => {
  const told =
    'Error from server (Forbidden): pods is forbidden: User "ann" cannot list resource "pods"';
  standIn.show({
    objects: shop,
    instead: { 'get pods --namespace shop': { stderr: `${told}\n` } },
  });
  const { objects, unread } = await read();
  expect(names(objects)).toContain('Service web');
  expect(unread).toEqual([
    {
      kind: 'Pod',
      namespace: 'shop',
      how: 'forbidden',
      why: `the user may not list them: ${told}`,
    },
  ]);
});

test('A kind that an old server does not have is said, and a custom one that is not installed is not.', async () => {
  standIn.show({
    objects: shop,
    resources: RESOURCES.filter((name) => !name.startsWith('endpointslices')),
  });
  const { unread } = await read();
  expect(unread.map(({ kind, how }) => [kind, how])).toEqual([
    ['EndpointSlice', 'absent'],
  ]);
});

test.each([
  ['cut off', { cutAt: 40 }, /cut off before its end/],
  ['no JSON', { stdout: 'NAME  READY\n', code: 0 }, /something else than JSON/],
  ['no list', { stdout: '{}', code: 0 }, /no list of objects/],
  ['a failure', { stderr: 'panic: boom\n', code: 2 }, /exit code 2: panic: boom/],
])('What kubectl prints that is %s is no answer.', async (_, instead, why) => {
  standIn.show({
    objects: shop,
    instead: { 'get services --namespace shop': instead },
  });
  const { unread } = await read();
  expect(unread).toEqual([
    {
      kind: 'Service',
      namespace: 'shop',
      how: 'broken',
      why: expect.stringMatching(why),
    },
  ]);
});

test.each([
  [
    'no cluster',
    'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
    /^the cluster does not answer: .*"kubectl cluster-info" shows it; kubectl says: The connection/,
  ],
  [
    'a name that leads nowhere',
    "E1130 10:00:00.1 1 memcache.go:265] couldn't get current server API group list\n" +
      'Unable to connect to the server: dial tcp: lookup api.example on 10.0.0.1:53: no such host',
    /^the cluster does not answer: .*kubectl says: Unable to connect to the server/,
  ],
  [
    'an expired login',
    'error: You must be logged in to the server (Unauthorized)',
    /^the cluster does not accept the login, which may have expired: log in again/,
  ],
  [
    'a login program that fails',
    'Unable to connect to the server: getting credentials: exec: executable aws failed with exit code 255',
    /^the cluster does not accept the login/,
  ],
  [
    'a wrong context',
    'error: context "prod" does not exist',
    /^the kubeconfig has no such context, kubectl says: context "prod" does not exist; "kubectl config get-contexts"/,
  ],
  [
    'a certificate of somebody else',
    'Unable to connect to the server: x509: certificate signed by unknown authority',
    /^the certificate of the API server is not accepted/,
  ],
  [
    'a kubeconfig that is not there',
    'error: stat /nowhere: no such file or directory',
    /^the kubeconfig cannot be used/,
  ],
  [
    'something else',
    'error: something new',
    /^kubectl does not say which kinds the cluster has: something new; "kubectl api-resources" shows it/,
  ],
])(
  'Reading fails with one sentence, after one call, for %s.',
  async (_, stderr, sentence) => {
    standIn.show({
      objects: shop,
      instead: { 'api-resources': { stderr: `${stderr}\n` } },
    });
    expect(await refusal()).toMatch(sentence);
    expect(standIn.calls()).toHaveLength(1);
  },
);

test('Reading fails with one sentence if there is no kubectl.', async () => {
  expect(await refusal({ kubectl: 'kubectl-that-is-not-there' })).toBe(
    'command "kubectl-that-is-not-there" not found: install kubectl, or say where it is with --kubectl',
  );
});

test('An API server extension that does not answer leaves out its own kinds alone.', async () => {
  const stderr =
    'error: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: no answer';
  standIn.show({
    objects: shop,
    instead: { 'api-resources': { stdout: RESOURCES.join('\n'), stderr, code: 1 } },
  });
  expect(names((await read()).objects)).toContain('Service web');
});

test('The namespace of the context is "default" if it names none.', async () => {
  standIn.show({ objects: shop });
  expect(await contextNamespace({ kubectl: standIn.kubectl })).toBe('default');
  standIn.show({ objects: shop, namespace: 'shop' });
  expect(await contextNamespace({ kubectl: standIn.kubectl })).toBe('shop');
});
