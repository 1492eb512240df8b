import { harbour, type Run } from '../../cli/run';
import { atTheirMoment, recordedState } from '../../support/cluster-states';
import { type Instead, kubectlStandIn } from '../../support/kubectl-stand-in';

// The command is loaded at the first call.
jest.setTimeout(60_000);

const standIn = kubectlStandIn();
atTheirMoment();

/** Asks about a recorded state, in which calls by `kubectl exec` get this. */
async function explain(
  state: string,
  exec: Instead | undefined,
  ...more: readonly string[]
): Promise<Run> {
  const instead = exec && { 'exec ': exec };
  standIn.show({ ...recordedState(state), instead });
  const words = ['explain', 'http://api', '--from', 'web', '--cluster'];
  return harbour([...words, '--kubectl', standIn.kubectl, ...more]);
}

const curl = (text: string, code = 0) => ({
  stdout: `${text}\nharbour-probe: curl ${code}\n`,
  code: 0,
});

test('Nothing is executed in the cluster without --probe.', async () => {
  const { code } = await explain('healthy', undefined);
  const verbs = new Set(standIn.calls().map(([verb]) => verb));
  expect([code, [...verbs].sort()]).toEqual([0, ['api-resources', 'get']]);
});

test('What comes back is said, and that it agrees with the explanation.', async () => {
  const { code, stdout } = await explain('healthy', curl('status 200'), '--probe');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^probe: HTTP 200 came back, which agrees with the explanation\nthe call was made by curl in the container "\w+" of pod web-\S+\n/m,
  );
});

test('A refusal agrees where the call ends.', async () => {
  const refused = curl(
    'connect to 10.96.0.7 port 80 failed: Connection refused',
    7,
  );
  const { code, stdout } = await explain('scaled-to-nothing', refused, '--probe');
  expect(code).toBe(1);
  expect(stdout).toContain('the connection was refused, which agrees');
});

test('A refusal disagrees where the call should arrive.', async () => {
  const refused = curl(
    'connect to 10.96.0.7 port 80 failed: Connection refused',
    7,
  );
  const { stdout } = await explain('healthy', refused, '--probe');
  expect(stdout).toContain('although the explanation says that the call arrives');
});

test('For programs it stands beside the trace.', async () => {
  const format = ['--format', 'json'];
  const { stdout } = await explain(
    'healthy',
    curl('status 503'),
    '--probe',
    ...format,
  );
  expect(JSON.parse(stdout)).toMatchObject({
    outcome: 'arrives',
    probe: {
      made: true,
      reply: { came: 'http', status: 503 },
      agreement: 'agrees',
    },
  });
});

test('A call that cannot be made is said in one sentence, and changes no exit code.', async () => {
  const forbidden = {
    stderr: 'Error from server (Forbidden): pods "web" is forbidden\n',
  };
  const { code, stdout } = await explain('healthy', forbidden, '--probe');
  expect(code).toBe(0);
  expect(stdout).toContain(
    'the call was not made: the user may not execute anything',
  );
});

test.each([
  [['--probe'], '--probe makes a call in a running cluster, add --cluster'],
  [
    ['--cluster', '--yes'],
    '--yes is about the call that --probe makes, add --probe',
  ],
  [['--cluster', '--probe-image', 'a:1'], '--probe-image is about the call'],
])('fails with %j', async (words, message) => {
  const { code, stderr } = await harbour(['explain', 'http://api', ...words]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
