import { app, object, SURROUNDINGS } from '../../running-cluster/objects';
import { type ClusterObject, kubectlStandIn } from '../../support/kubectl-stand-in';
import { type Run, harbour } from '../run';

const standIn = kubectlStandIn();

/** Asks `http://backend` from `web` in a cluster that has `web` and these objects. */
async function explain(
  objects: readonly ClusterObject[],
  ...words: readonly string[]
): Promise<Run> {
  standIn.show({ objects: [...SURROUNDINGS, ...app('web'), ...objects] });
  const cluster = [
    '--cluster',
    '--kubectl',
    standIn.kubectl,
    '--namespace',
    'shop',
  ];
  const call = ['explain', 'http://backend', '--from', 'web'];
  return harbour([...call, ...cluster, ...words]);
}

const policy = (spec: object) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'deny', { spec });
const closed = policy({ podSelector: {}, policyTypes: ['Ingress'] });
const network = (label: object) =>
  object('v1', 'Pod', 'network', {
    metadata: { namespace: 'kube-system', labels: label },
  });

const waiting = (reason: string, message = '') => ({
  phase: 'Running',
  conditions: [{ type: 'Ready', status: 'False' }],
  containerStatuses: [
    {
      name: 'main',
      ready: false,
      restartCount: 4,
      state: { waiting: { reason, message } },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    },
  ],
});
const probed = { readinessProbe: { httpGet: { path: '/healthz', port: 8080 } } };
const wrongPort = {
  service: { ports: [{ name: 'http', port: 80, targetPort: 9090 }] },
  slice: { ports: [{ name: 'http', port: 9090, protocol: 'TCP' }] },
};

test('A call that arrives is said to arrive, step by step, and nothing else.', async () => {
  const { code, stdout } = await explain(app('backend'));
  expect(code).toBe(0);
  expect(stdout.split('\n').slice(2)).toEqual([
    '  → seen    caller     2 of 2 pods of Deployment shop/web ready',
    '  → seen    service    Service shop/backend, ClusterIP at 10.96.0.10',
    '  → follows policy     no NetworkPolicy restricts the call',
    '  → seen    name       backend.shop.svc.cluster.local; 2 of 2 pods of the cluster DNS ready',
    '  → follows port       80 "http" TCP, targetPort http: 8080 of the container "main"',
    '  → seen    endpoints  2 of 2 endpoints ready',
    '  → seen    pods       2 of 2 pods of Deployment shop/backend ready',
    '  → seen    node       1 node with endpoints, ready',
    '',
    'the call is delivered',
    '',
  ]);
});

test('A probe that fails is told by its last event, with the fix and the command that shows it.', async () => {
  const event = object('v1', 'Event', 'e1', {
    type: 'Warning',
    involvedObject: { kind: 'Pod', namespace: 'shop', name: 'backend-7d4b9-p0' },
    message: 'Readiness probe failed: HTTP probe failed with statuscode: 404',
    lastTimestamp: new Date(Date.now() - 125_000).toISOString(),
  });
  const { code, stdout } = await explain([
    ...app('backend', { ready: false, container: probed }),
    event,
  ]);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'the call is not delivered: 2 of 2 pods of Deployment shop/backend are not ready: ' +
      'readiness GET :8080/healthz answered 404, 2 minutes ago\n' +
      'fix: correct the readiness probe of the container "main", or have the app answer it\n' +
      `see: ${standIn.kubectl} describe pod backend-7d4b9-p0 --namespace shop\n`,
  );
  expect(stdout).not.toContain('also:');
});

const fails: readonly (readonly [
  string,
  readonly ClusterObject[],
  number,
  RegExp,
])[] = [
  [
    'no Service',
    [],
    1,
    /not delivered: there is no Service "backend" in namespace "shop"/,
  ],
  [
    'a Service elsewhere',
    app('backend').map((one) => ({
      ...one,
      metadata: { ...(one.metadata as object), namespace: 'other' },
    })),
    1,
    /fix: call backend\.other: the Service is in the namespace other/,
  ],
  [
    'a crash loop',
    app('backend', { ready: false, podStatus: waiting('CrashLoopBackOff') }),
    1,
    /2 of 2 pods .* ends again and again \(CrashLoopBackOff\): exit code 1, 4 restarts/,
  ],
  [
    'an image',
    app('backend', { ready: false, podStatus: waiting('ImagePullBackOff') }),
    1,
    /the image example\/backend:1\.0 of the container "main" cannot be pulled/,
  ],
  [
    'no pods',
    app('backend', { pods: 0 }),
    1,
    /Deployment shop\/backend is scaled to 0/,
  ],
  [
    'a selector',
    app('backend', {
      service: { selector: { app: 'x' } },
      slice: { endpoints: [] },
    }),
    1,
    /no pod carries app=x, .* the pods of Deployment shop\/backend carry app\.kubernetes/,
  ],
  [
    'a policy',
    [...app('backend'), closed],
    1,
    /not delivered: ingress of Deployment shop\/backend is closed by NetworkPolicy "deny"/,
  ],
  [
    'a port',
    app('backend', wrongPort),
    3,
    /the targetPort 9090 of the Service is declared by no/,
  ],
];

test.each(fails)(
  'The first cause is named, for %s.',
  async (_, objects, code, cause) => {
    const run = await explain(objects);
    expect(run.stdout).toMatch(cause);
    expect(run.code).toBe(code);
  },
);

test('A policy that nothing enforces keeps no call from arriving.', async () => {
  const { code, stdout } = await explain([
    ...app('backend'),
    closed,
    network({ app: 'flannel' }),
  ]);
  expect(stdout).toContain('nothing enforces policies: Flannel alone does not');
  expect(code).toBe(0);
});

test('A policy that somebody enforces does, although another network is there too.', async () => {
  const { code, stdout } = await explain([
    ...app('backend'),
    closed,
    network({ app: 'flannel' }),
    {
      ...network({ 'k8s-app': 'calico-node' }),
      metadata: {
        name: 'calico',
        namespace: 'calico-system',
        labels: { 'k8s-app': 'calico-node' },
      },
    },
  ]);
  expect(stdout).toContain('Calico enforces policies');
  expect(code).toBe(1);
});

test('Whether the call arrives is unknown if EndpointSlices and pods may not be read.', async () => {
  const stderr = 'Error from server (Forbidden): it is forbidden\n';
  standIn.show({
    objects: [...SURROUNDINGS, ...app('web'), ...app('backend')],
    instead: {
      'get endpointslices.discovery.k8s.io --namespace shop': { stderr },
      'get pods --namespace shop': { stderr },
    },
  });
  const run = await harbour([
    ...['explain', 'http://backend', '--from', 'web', '--namespace', 'shop'],
    ...['--cluster', '--kubectl', standIn.kubectl],
  ]);
  expect(run.code).toBe(3);
  expect(run.stderr).toContain(
    'not read: Pod in namespace "shop", the user may not list them',
  );
});

test('The answer for programs has the steps and the causes in "observed".', async () => {
  const { stdout } = await explain(app('backend', { pods: 0 }), '--format', 'json');
  const { outcome, observed } = JSON.parse(stdout);
  expect(outcome).toBe('ends');
  expect(observed.causes[0]).toMatchObject({
    id: 'scaled-to-zero',
    at: 'pods',
    effect: 'ends',
    observed: true,
    object: { kind: 'Deployment', name: 'backend' },
    command: `${standIn.kubectl} get deployment backend --namespace shop`,
  });
});

test('What kubectl has printed is answered as if it had been read.', async () => {
  const items = [
    ...app('web'),
    ...app('backend', { ready: false, container: probed }),
  ];
  const run = await harbour(
    ['explain', 'http://backend', '-', '--from', 'web', '--namespace', 'shop'],
    { stdin: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) },
  );
  expect(run.stdout).toContain(
    '2 of 2 pods of Deployment shop/backend are not ready',
  );
  expect(run.code).toBe(1);
});

test.each([
  [
    ['--context', 'prod'],
    '--context is about a running cluster, add --cluster to read one',
  ],
  [['--watch'], '--watch is about a running cluster, add --cluster to read one'],
  [['app.yaml', '--cluster'], 'with --cluster no files are read, got "app.yaml"'],
])('Explaining fails with %j.', async (words, message) => {
  const run = await harbour(['explain', 'http://backend', ...words]);
  expect(run.stderr).toContain(message);
  expect(run.code).toBe(2);
});

/** Asks for another address, or of another caller, in a cluster where `web` and `backend` are well. */
async function ask(address: string, from: string): Promise<Run> {
  standIn.show({
    objects: [...SURROUNDINGS, ...app('web'), ...app('backend')],
    namespace: 'shop',
  });
  const cluster = ['--cluster', '--kubectl', standIn.kubectl];
  return harbour(['explain', address, '--from', from, ...cluster]);
}

test.each([
  'web-7d4b9-p0',
  'pod/web-7d4b9-p0',
  'shop/web-7d4b9-p0',
  'shop/pod/web-7d4b9-p0',
])('The caller %s is a pod, which stands for what it belongs to.', async (from) => {
  const { code, stdout } = await ask('http://backend', from);
  expect(stdout).toContain('http://backend from Deployment shop/web\n');
  expect(code).toBe(0);
});

test('A pod that is not there is no caller.', async () => {
  const { code, stderr } = await ask('http://backend', 'pod/web-7d4b9-p7');
  expect(stderr).toContain('there is no Pod "web-7d4b9-p7"');
  expect(code).toBe(2);
});

test('What only the address is to blame for is not blamed on the cluster.', async () => {
  const itself = await ask('http://localhost:8080', 'web');
  expect(itself.stdout).toContain('fix: call a Service by its name');
  expect(itself.code).toBe(3);
  const wrong = await ask('backend..shop', 'web');
  expect(wrong.stdout).toContain('fix: correct the name\n');
  expect(wrong.code).toBe(1);
});

const unready = {
  pods: 2,
  ready: false,
  podStatus: waiting('CrashLoopBackOff'),
};
const causesOf = async (objects: readonly ClusterObject[]): Promise<string[]> => {
  const { stdout } = await explain(objects, '--format', 'json');
  const { observed } = JSON.parse(stdout);
  return (observed.causes as { id: string }[]).map(({ id }) => id);
};

test('A policy that ends the call comes before the pods that would not answer it, as on the way.', async () => {
  const enforcer = network({ 'k8s-app': 'calico-node' });
  const objects = app('backend', unready);
  const both = await causesOf([...objects, closed, enforcer]);
  expect(both).toEqual(['policy-closes-ingress', 'crash-loop']);
});

test('A policy that nothing enforces leaves the pods as the cause.', async () => {
  const flannel = network({ app: 'flannel' });
  const causes = await causesOf([...app('backend', unready), closed, flannel]);
  expect(causes).toEqual(['crash-loop']);
});

/** Asks from `web` as it is here. */
async function askedBy(caller: readonly ClusterObject[]): Promise<string> {
  standIn.show({ objects: [...SURROUNDINGS, ...caller, ...app('backend')] });
  const call = [
    'explain',
    'http://backend',
    '--from',
    'web',
    '--namespace',
    'shop',
  ];
  const { stdout } = await harbour([
    ...call,
    '--cluster',
    '--kubectl',
    standIn.kubectl,
  ]);
  return stdout;
}

test('A caller of which nothing runs is told beside a call that would arrive.', async () => {
  const stdout = await askedBy(
    app('web', { ready: false, podStatus: waiting('CrashLoopBackOff') }),
  );
  expect(stdout).toContain('the call is delivered');
  expect(stdout).toContain(
    'nothing of the caller runs: 2 of 2 pods of Deployment shop/web are not ready: ' +
      'the container "main" ends again and again',
  );
  expect(await askedBy(app('web', { pods: 0 }))).toContain(
    'nothing of the caller runs: Deployment shop/web is scaled to 0',
  );
});

test('A caller that runs can call, ready or not.', async () => {
  const stdout = await askedBy(app('web', { ready: false, container: probed }));
  expect(stdout).not.toContain('nothing of the caller runs');
});

test('One that calls itself is told once.', async () => {
  const sick = { ready: false, podStatus: waiting('CrashLoopBackOff') };
  standIn.show({ objects: [...SURROUNDINGS, ...app('web', sick)] });
  const { stdout } = await harbour([
    ...['explain', 'http://web', '--from', 'web', '--namespace', 'shop'],
    ...['--cluster', '--kubectl', standIn.kubectl],
  ]);
  expect(stdout).toContain('ends again and again');
  expect(stdout).not.toContain('nothing of the caller runs');
});
