import { harbour } from '../cli/run';
import { FAULTS } from '../packets/faults';
import type { Cause } from '../packets/faults/fault';
import { atTheirMoment, recordedState } from '../support/cluster-states';
import { kubectlStandIn } from '../support/kubectl-stand-in';

// Many calls of kubectl, each a process.
jest.setTimeout(60_000);

const standIn = kubectlStandIn();
atTheirMoment();

type Reference = { readonly kind: string; readonly name: string };
type Named = Omit<Cause, 'by'>;

async function run(...words: readonly string[]) {
  const cluster = ['--cluster', '--kubectl', standIn.kubectl, '--format', 'json'];
  const { stdout } = await harbour([...words, ...cluster]);
  return JSON.parse(stdout);
}

async function explain(address: string, from: string) {
  const { outcome, observed } = await run('explain', address, '--from', from);
  const causes = observed.causes as readonly { id: string; object: Reference }[];
  return { outcome, causes: causes.map(({ id, object }) => named(id, object)) };
}

async function check(): Promise<Named[]> {
  const { findings } = await run('check');
  const found = findings as readonly { rule: string; object: Reference }[];
  return found.map(({ rule, object }) => named(rule, object));
}

function named(id: string, { kind, name }: Reference): Named {
  return { id, object: `${kind} ${name}` };
}

test('A healthy app is silent.', async () => {
  standIn.show(recordedState('healthy'));
  const answer = await explain('http://api', 'web');
  expect(answer).toEqual({ outcome: 'arrives', causes: [] });
  expect(await check()).toEqual([]);
});

test('Without the DNS of the cluster, that is the first cause.', async () => {
  standIn.show(recordedState('healthy', 'kube-system-without-dns'));
  const { causes } = await explain('http://api', 'web');
  expect(causes[0]).toEqual({ id: 'dns-down', object: 'Service kube-dns' });
});

test.each(FAULTS.map((fault) => [fault.name, fault] as const))(
  'The cause is named first: %s.',
  async (name, { call, cause: { by = 'explain', ...cause } }) => {
    standIn.show(recordedState(name.replaceAll(' ', '-')));
    const { address, from = 'web' } = call ?? { address: 'http://api' };
    const { outcome, causes } = await explain(address, from);
    if (by === 'explain') {
      expect(causes[0]).toEqual(cause);
      expect(outcome).not.toBe('arrives');
    } else {
      expect(outcome).toBe('arrives');
      expect(await check()).toContainEqual(cause);
    }
  },
);
