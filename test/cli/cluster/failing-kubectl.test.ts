import { app, object, SURROUNDINGS } from '../../running-cluster/objects';
import {
  type Instead,
  kubectlStandIn,
  RESOURCES,
} from '../../support/kubectl-stand-in';
import { harbour, inFolder } from '../run';

// Many calls of kubectl, each a process.
jest.setTimeout(60_000);

const standIn = kubectlStandIn();
const shop = [...SURROUNDINGS, ...app('web'), ...app('backend')];
const applied = app('backend').filter(
  ({ kind }) => kind === 'Deployment' || kind === 'Service',
);
inFolder({
  'app.yaml': JSON.stringify({ kind: 'List', apiVersion: 'v1', items: applied }),
});

const COMMANDS: readonly (readonly string[])[] = [
  ['explain', 'http://backend', '--from', 'web'],
  ['check'],
  ['map'],
  ['diff', 'app.yaml'],
];

/** Each command, in a cluster in which some calls of kubectl fail. */
async function eachCommand(
  instead: Readonly<Record<string, Instead>>,
  expected: (run: Awaited<ReturnType<typeof harbour>>, command: string) => void,
  { resources = RESOURCES, kubectl = standIn.kubectl } = {},
) {
  for (const words of COMMANDS) {
    standIn.show({ objects: shop, namespace: 'shop', resources, instead });
    const run = await harbour([...words, '--cluster', '--kubectl', kubectl]);
    expect(run.stderr).not.toMatch(/^\s+at |undefined|an error of harbour/m);
    expected(run, words[0]);
  }
}

const hopeless: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'no cluster',
    'api-resources',
    'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
    /^the cluster does not answer: .* kubectl says: The connection to the server/,
  ],
  [
    'an expired login',
    'api-resources',
    'error: You must be logged in to the server (Unauthorized)',
    /^the cluster does not accept the login, which may have expired: log in again/,
  ],
  [
    'a login that expires in between',
    'get deployments.apps',
    'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
    /^the cluster does not accept the login, which may have expired: log in again/,
  ],
  [
    'a wrong context',
    'api-resources',
    'error: context "prod" does not exist',
    /^the kubeconfig has no such context, .* "kubectl config get-contexts" lists them$/,
  ],
  [
    'a kubeconfig that cannot be read',
    'api-resources',
    'error: error loading config file "/home/ann/.kube/config": yaml: line 3: mapping values are not allowed',
    /^the kubeconfig cannot be used, kubectl says: /,
  ],
  [
    'a kubectl that says nothing',
    'api-resources',
    '',
    /^kubectl does not say which kinds the cluster has; "kubectl api-resources" shows it$/,
  ],
];

test.each(hopeless)(
  'Each command ends with 2 and one sentence for %s.',
  async (_, call, stderr, sentence) => {
    await eachCommand(
      { [call]: { stderr: stderr === '' ? '' : `${stderr}\n` } },
      (run) => {
        expect(run.stdout).toBe('');
        expect(run.stderr.trim()).toMatch(sentence);
        expect(run.stderr.trim()).not.toContain('\n');
        expect(run.code).toBe(2);
      },
    );
  },
);

test('Each command ends with 2 and one sentence without kubectl.', async () => {
  await eachCommand(
    {},
    (run) => {
      expect(run.stdout).toBe('');
      expect(run.stderr).toBe(
        'command "no-kubectl" not found: install kubectl, or say where it is with --kubectl\n',
      );
      expect(run.code).toBe(2);
    },
    { kubectl: 'no-kubectl' },
  );
});

const broken: readonly (readonly [string, Instead, string])[] = [
  ['is cut off', { cutAt: 60 }, 'the output of kubectl was cut off before its end'],
  ['is no JSON', { stdout: 'NAME\n', code: 0 }, 'something else than JSON'],
  ['is no list', { stdout: '{"kind":"Pod"}', code: 0 }, 'no list of objects'],
  [
    'is nothing',
    { stdout: '', code: 0 },
    'kubectl printed something else than JSON',
  ],
  [
    'is a failure',
    { stderr: 'panic: boom\n', code: 2 },
    'exit code 2: panic: boom',
  ],
];

test.each(broken)(
  'Each command says which kind it could not read, and ends with 2, where the answer %s.',
  async (_, instead, why) => {
    await eachCommand({ 'get services --namespace shop': instead }, (run) => {
      expect(run.stderr).toContain(why);
      expect(run.stderr).toContain('Service');
      expect(run.code).toBe(2);
    });
  },
);

test('A kind that may not be listed is said, and keeps no command from answering.', async () => {
  const stderr =
    'Error from server (Forbidden): services is forbidden: User "ann" cannot list resource "services"\n';
  const codes: Record<string, number> = {};
  await eachCommand(
    { 'get services --namespace shop': { stderr } },
    (run, name) => {
      expect(run.stderr).toContain('the user may not list them');
      codes[name] = run.code;
    },
  );
  // Without the Service nobody knows whether the call arrives, or what applying it will change.
  expect(codes).toEqual({ explain: 3, check: 0, map: 0, diff: 2 });
});

test('A server that is too old for EndpointSlices says so, and only what hangs on them is unknown.', async () => {
  const resources = RESOURCES.filter((name) => !name.startsWith('endpointslices'));
  const codes: Record<string, number> = {};
  await eachCommand(
    {},
    (run, name) => {
      codes[name] = run.code;
      if (name === 'diff') return;
      expect(run.stderr).toContain(
        'not read: EndpointSlice, the cluster has no such kind, or an older version of it',
      );
    },
    { resources },
  );
  expect(codes).toEqual({ explain: 3, check: 0, map: 0, diff: 0 });
});

const list = (items: unknown) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

test.each([
  ['nothing', '', /^there is no Kubernetes object, .* in standard input/],
  [
    'words',
    'No resources found in shop namespace.\n',
    /^there is no Kubernetes object/,
  ],
  ['an empty list', list([]), /^there is no workload "web", there is none$/],
  ['a list of nothing', list(null), /^there is no workload "web", there is none$/],
  [
    'half of a list',
    list(shop).slice(0, 500),
    /^<stdin>:\d+:\d+: unexpected end of the stream/,
  ],
  [
    'one pod that is not the caller',
    JSON.stringify(object('v1', 'Pod', 'mail')),
    /^there is no workload "web", there is "mail"$/,
  ],
])(
  'The command behind kubectl ends with 2 and one sentence for %s.',
  async (_, stdin, sentence) => {
    const words = ['--from', 'web', '--namespace', 'shop'];
    const run = await harbour(['explain', 'http://backend', '-', ...words], {
      stdin,
    });
    expect(run.stdout).toBe('');
    expect(run.stderr.trim()).toMatch(sentence);
    expect(run.stderr.trim()).not.toContain('\n');
    expect(run.code).toBe(2);
  },
);
