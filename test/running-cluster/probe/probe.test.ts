import { probe, type ProbeRequest } from '../../../src/cluster';
import { type Instead, kubectlStandIn } from '../../support/kubectl-stand-in';

// The name of the container that is added.
jest.mock('node:crypto', () => ({ randomBytes: () => Buffer.from('abc') }));

const standIn = kubectlStandIn();

const pod = (name: string, ready: 'True' | 'False', more = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', ...more },
  spec: { containers: [{ name: 'web' }] },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: ready }],
    containerStatuses: [{ name: 'web', state: { running: {} } }],
  },
});

const web = pod('web-1', 'True');
const noShell: Instead = {
  stderr:
    'OCI runtime exec failed: exec: "sh": executable file not found in $PATH\n',
  code: 1,
};

function asked(
  instead: Readonly<Record<string, Instead>>,
  request: Partial<ProbeRequest> = {},
) {
  standIn.show({ objects: [], instead });
  return probe({
    kubectl: standIn.kubectl,
    pods: [web],
    target: { host: 'api', port: 80, url: 'http://api:80/' },
    ...request,
  });
}

test('The call is made in a ready pod of the caller, and what comes back is said.', async () => {
  const stdout = 'status 503\nharbour-probe: curl 0\n';
  const pods = [
    pod('web-0', 'False'),
    pod('web-2', 'True', { deletionTimestamp: '2026-01-15T12:00:00Z' }),
    web,
  ];
  expect(await asked({ exec: { stdout, code: 0 } }, { pods })).toEqual({
    made: true,
    reply: { came: 'http', status: 503 },
    namespace: 'shop',
    pod: 'web-1',
    container: 'web',
    tool: 'curl',
    added: false,
  });
  const [call] = standIn.calls();
  expect(call.slice(0, 6).join(' ')).toBe(
    'exec --namespace shop web-1 --container web',
  );
});

test('The context comes before the dashes, behind which all belongs to the pod.', async () => {
  const stdout = 'harbour-probe: nc 0\n';
  await asked({ exec: { stdout, code: 0 } }, { context: 'kind-shop' });
  const words = standIn.calls().flat();
  expect(words.indexOf('--context')).toBeLessThan(words.indexOf('--'));
});

test('A pod without a shell is told from a call that fails, and what to do is said.', async () => {
  const result = await asked({ exec: noShell });
  expect(result).toMatchObject({
    made: false,
    why: expect.stringContaining('--probe-image IMAGE --yes'),
  });
});

test('Nothing is added to a pod without --yes.', async () => {
  const result = await asked({ exec: noShell }, { image: 'example/shell:1' });
  expect(result).toMatchObject({
    made: false,
    why: expect.stringContaining('say --yes'),
  });
  expect(standIn.calls().flat()).not.toContain('debug');
});

test('With an image and --yes, a container is added to the pod, and its log is read.', async () => {
  const instead = {
    'debug': { code: 0 },
    'logs': { stdout: 'status 200\nharbour-probe: curl 0\n', code: 0 },
    'get pod': { stdout: terminated(), code: 0 },
    'exec ': noShell,
  };
  const result = await asked(instead, { image: 'example/shell:1', mayAdd: true });
  expect(result).toMatchObject({
    made: true,
    reply: { came: 'http', status: 200 },
    container: 'harbour-probe-616263',
    added: true,
  });
});

function terminated(): string {
  const state = { terminated: { exitCode: 0 } };
  return JSON.stringify({
    status: {
      ephemeralContainerStatuses: [{ name: 'harbour-probe-616263', state }],
    },
  });
}

test.each([
  [
    'Error from server (Forbidden): pods "web-1" is forbidden',
    'the user may not execute anything in pod web-1: Error from server (Forbidden): pods "web-1" is forbidden',
  ],
  [
    'Error from server: error dialing backend: EOF of a sort',
    'kubectl failed with exit code 1 in pod web-1: Error from server: error dialing backend: EOF of a sort',
  ],
])('fails in one sentence where kubectl does: %s', async (stderr, why) => {
  expect(await asked({ exec: { stderr: `${stderr}\n` } })).toEqual({
    made: false,
    why,
  });
});

test('Output that is cut off before its end is no answer.', async () => {
  const result = await asked({ exec: { stdout: 'status 200\nharb', code: 0 } });
  expect(result).toEqual({
    made: false,
    why: 'kubectl ended in pod web-1 before the call did',
  });
});

test('Without a running pod there is nothing to call from.', async () => {
  const result = await asked({}, { pods: [] });
  expect(result).toMatchObject({
    made: false,
    why: expect.stringContaining('no pod'),
  });
  expect(standIn.calls()).toEqual([]);
});
