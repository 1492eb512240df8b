import { execFile } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import type { Manifest } from '../../synthesize';
import type { Party, Question } from '../naive-network-policy';
import { cyclonusFaults } from './cyclonus-faults';
import type { Answer, Judge } from './judge';
import { type Case, ofKind, podOf, portsOf, type World } from './world';

const run = promisify(execFile);

/** cyclonus, which tests network plugins and knows what it expects of them: https://github.com/mattfenwick/cyclonus. */
export function cyclonus(program: string): Judge {
  return {
    name: 'cyclonus',
    faults: cyclonusFaults,
    ask: async (cases) => {
      const answers: Answer[][] = [];
      for (const one of cases) answers.push(await ask(program, one));
      return answers;
    },
  };
}

async function ask(program: string, { world, questions }: Case): Promise<Answer[]> {
  const calls = questions.map((question) => callsOf(world, question));
  const folder = mkdtempSync(join(tmpdir(), 'harbour-cyclonus-'));
  const [policies, traffic] = ['policies.json', 'traffic.json'].map((name) =>
    join(folder, name),
  );
  writeFileSync(policies, JSON.stringify({ items: policiesOf(world) }));
  writeFileSync(traffic, JSON.stringify(calls.flat()));
  try {
    const words = ['--policy-path', policies, '--traffic-path', traffic];
    const { stdout } = await run(
      program,
      ['analyze', '--mode', 'query-traffic', '--simplify-policies=false', ...words],
      { maxBuffer: 2 ** 30 },
    );
    const answers = readAnswers(stdout);
    return calls.map(({ length }) => anyOf(answers.splice(0, length)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As the API server stores them: it fills in the types that a policy does not state. */
function policiesOf(world: World): Manifest[] {
  return ofKind(world, 'NetworkPolicy').map((policy) => ({
    ...policy,
    spec: { ...policy.spec, policyTypes: policyTypes(policy.spec) },
  }));
}

function policyTypes({ policyTypes: given, egress }: Manifest): string[] {
  if (given?.length > 0) return given;
  return egress?.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** A call has one name for its port; where the pod has several names for it, there is a call with each. */
function callsOf(world: World, { from, to, port, protocol }: Question): object[] {
  const target = podOf(world, to);
  const names: string[] = (target === undefined ? [] : portsOf(target.spec))
    .filter(
      (one) => one.containerPort === port && (one.protocol ?? 'TCP') === protocol,
    )
    .flatMap(({ name }) => name ?? []);
  return (names.length === 0 ? [''] : names).map((name) => ({
    Source: peerOf(world, from),
    Destination: peerOf(world, to),
    ResolvedPort: port,
    ResolvedPortName: name,
    Protocol: protocol,
  }));
}

function peerOf(world: World, party: Party): object {
  if ('ip' in party) return { IP: party.ip };
  const { metadata, status } = podOf(world, party);
  const namespace = ofKind(world, 'Namespace').find(
    (one) => one.metadata.name === metadata.namespace,
  );
  return {
    IP: status.podIP,
    Internal: {
      Namespace: metadata.namespace,
      NamespaceLabels: {
        ...namespace?.metadata.labels,
        'kubernetes.io/metadata.name': metadata.namespace,
      },
      PodLabels: metadata.labels ?? {},
    },
  };
}

/** The tables that it prints, one for each call: its columns are a direction, what a policy says, and the policy. */
function readAnswers(output: string): Answer[] {
  return output
    .split('Is traffic allowed?\n')
    .slice(1)
    .map((text) => readTable(text));
}

function readTable(text: string): Answer {
  const said: Record<string, Set<string>> = {
    Ingress: new Set(),
    Egress: new Set(),
  };
  let direction = '';
  let total = '';
  for (const line of text.split('\n').filter((one) => one.startsWith('| '))) {
    const [type, action] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    if (type === 'IS ALLOWED?') total = action;
    if (type in said) direction = type;
    // The first cell is left out where it is the same as above.
    if (direction !== '' && action !== '') said[direction].add(action);
  }
  const answer = both(isOpen(said.Egress), isOpen(said.Ingress));
  if (String(answer.allowed).toUpperCase() !== total) {
    throw new Error(`the answer of cyclonus is not as it was: ${text}`);
  }
  return answer;
}

/** Open if a policy allows it, or if none has anything to say. */
function isOpen(actions: ReadonlySet<string>): boolean {
  return actions.has('Allow') || actions.size === 0;
}

function anyOf(answers: readonly Answer[]): Answer {
  return both(
    answers.some(({ leave }) => leave),
    answers.some(({ enter }) => enter),
  );
}

function both(leave: boolean, enter: boolean): Answer {
  return { allowed: leave && enter, leave, enter };
}
