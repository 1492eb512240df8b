import { setTimeout as pause } from 'node:timers/promises';
import { app, SURROUNDINGS } from '../../running-cluster/objects';
import {
  kubectlStandIn,
  RESOURCES,
  type ShownCluster,
} from '../../support/kubectl-stand-in';
import { harbour } from '../run';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn() }));

// Many calls of kubectl, each a process.
jest.setTimeout(60_000);

const standIn = kubectlStandIn();

function cluster(
  backend: Parameters<typeof app>[1],
  instead?: ShownCluster['instead'],
): ShownCluster {
  const objects = [...SURROUNDINGS, ...app('web'), ...app('backend', backend)];
  return { objects, instead, namespace: 'shop' };
}

const well = cluster({});
const empty = cluster({ pods: 0 });
const CALL = ['explain', 'http://backend', '--from', 'web', '--cluster', '--watch'];

/** Watches while one thing after the other happens between the looks, and then Ctrl-C is pressed. */
async function watch(first: ShownCluster, ...happens: readonly (() => void)[]) {
  standIn.show(first);
  const next = [...happens, pressCtrlC].values();
  jest.mocked(pause).mockImplementation(async () => {
    next.next().value?.();
    return undefined;
  });
  const before = process.listenerCount('SIGINT');
  const run = await harbour([...CALL, '--kubectl', standIn.kubectl]);
  expect(process.listenerCount('SIGINT')).toBe(before);
  return {
    ...run,
    changes: changesOf(run.stdout),
    errors: run.stderr.trim().split('\n').slice(1),
  };
}

function pressCtrlC(): void {
  process.emit('SIGINT');
}

const nothing = () => {};
const becomes = (shown: ShownCluster) => () => standIn.show(shown);
const TIMED = /^\d\d:\d\d:\d\d (\w+) +(.*)$/;

/** What was said after the first answer, without the times. */
function changesOf(stdout: string): readonly string[] {
  return stdout.split('\n').flatMap((line) => {
    const [, about, text] = TIMED.exec(line) ?? [];
    return about === undefined ? [] : [`${about}: ${text}`];
  });
}

test('As long as nothing changes, nothing is said, and Ctrl-C ends it with 0.', async () => {
  const { code, changes, stderr } = await watch(empty, becomes(empty), nothing);
  expect(changes).toEqual([]);
  expect(stderr).toBe('looking again every two seconds until Ctrl-C\n');
  // The call does not arrive, and yet this is no failure of the watch.
  expect(code).toBe(0);
});

test('Only what has changed is said: who answers, and what becomes of the call.', async () => {
  const unready = cluster({ ready: false });
  const { code, changes } = await watch(unready, becomes(well), nothing);
  expect(changes).toEqual([
    'endpoints: 2 of 2 endpoints ready',
    'pods: 2 of 2 pods of Deployment shop/backend ready',
    'node: 1 node with endpoints, ready',
    'answers: backend-7d4b9-p0, backend-7d4b9-p1',
    'outcome: the call is delivered',
    'cause: none',
  ]);
  expect(code).toBe(0);
});

test('A cluster that is away for a moment is said once, and the watch goes on.', async () => {
  const refused = {
    stderr: 'The connection to the server localhost:8080 was refused',
  };
  const away = cluster({}, { 'api-resources': refused });
  const { code, changes, errors } = await watch(
    empty,
    becomes(away),
    nothing,
    becomes(well),
  );
  expect(errors).toEqual([
    expect.stringMatching(/^the cluster does not answer: .* was refused$/),
  ]);
  expect(changes).toContain('outcome: the call is delivered');
  expect(code).toBe(0);
});

test('A kind that cannot be read at one look is said once, and what hangs on it is unknown.', async () => {
  const half = cluster({}, { 'get endpointslices': { cutAt: 40 } });
  const { changes, errors } = await watch(
    well,
    becomes(half),
    nothing,
    becomes(well),
  );
  expect(errors).toEqual([
    'EndpointSlice in namespace "shop": the output of kubectl was cut off before its end',
    'EndpointSlice in namespace "kube-system": the output of kubectl was cut off before its end',
  ]);
  expect(changes.filter((one) => one.startsWith('outcome'))).toEqual([
    'outcome: whether the call is delivered cannot be seen from here',
    'outcome: the call is delivered',
  ]);
});

test('What kubectl had printed when Ctrl-C ended it is no answer.', async () => {
  const { code, changes, errors } = await watch(well, () => {
    standIn.show(empty);
    setImmediate(pressCtrlC);
  });
  expect({ code, changes, errors }).toEqual({ code: 0, changes: [], errors: [] });
});

test('Each look asks for each kind once, and what is not needed for a call is not asked for.', async () => {
  let asked: readonly (readonly string[])[] = [];
  await watch(well, nothing, () => {
    asked = standIn.calls();
  });
  const looks = asked.map((words) => words.join(' '));
  expect(looks.filter((one) => one.startsWith('api-resources'))).toHaveLength(2);
  expect(new Set(looks).size * 2).toBe(looks.length);
  // All kinds but Endpoints, Secrets and ConfigMaps; the DNS of the cluster; and who enforces policies.
  expect(looks).toHaveLength(2 * (1 + RESOURCES.length - 3 + 3 + 1));
});
