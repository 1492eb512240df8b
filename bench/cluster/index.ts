import { chmodSync } from 'fs';
import { aim, count, megabytes, milliseconds, section, table } from '../report';
import { interleave, median } from '../statistics';
import type { Workspace } from '../workspace';
import type { OwnRun } from './own-run';
import { type ClusterSize, clusterOf, type ListedObjects } from './state';

const SMALL: ClusterSize = { services: 300, pods: 1000, namespaces: 10 };
const LARGE: ClusterSize = { services: 3000, pods: 10_000, namespaces: 10 };
const MOST_TIME = 2000;
const MOST_MEMORY = 300e6;
const TIMES = 10;

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'explain --cluster': [
    'explain',
    'http://app-20',
    '--from',
    'app-10',
    '--namespace',
    'shop-0',
  ],
  'explain --cluster -A': ['explain', 'http://app-20.shop-0', '-A'],
  'check --cluster -A': ['check', '-A'],
};

/** One command in one cluster. */
interface Case {
  readonly name: string;
  readonly words: readonly string[];
  readonly runs: OwnRun[];
}

/** What `--cluster` costs beside kubectl, which is a script that prints files. */
export function measureCluster(workspace: Workspace, quick: boolean): void {
  section(
    'harbour --cluster',
    'kubectl is a script that prints files, so that the time of a cluster is left out. Each run is ' +
      'a process of its own; own time is that',
    'of all its threads, start-up included and without kubectl; time goes by while kubectl runs as well. ' +
      'Memory is the peak.',
  );
  const [small, large] = [SMALL, LARGE].map((size) =>
    measure(workspace, size, quick ? 1 : 5),
  );
  for (const { name, runs } of small) {
    const [time, more] = [runs, runsOf(large, name)].map((all) =>
      medianOf(all, 'processor'),
    );
    const memory = medianOf(runs, 'memory');
    aim(
      `${name} of ${count(SMALL.pods)} pods`,
      `takes at most ${count(MOST_TIME)} ms and ${megabytes(MOST_MEMORY)}`,
      `${milliseconds(time)}, ${megabytes(memory)}`,
      time <= MOST_TIME && !(memory > MOST_MEMORY),
    );
    aim(
      `${name} of ${count(LARGE.pods)} pods`,
      `takes at most ${TIMES} times as long`,
      `${(more / time).toFixed(1)}x`,
      more <= TIMES * time,
    );
  }
}

function measure(
  workspace: Workspace,
  size: ClusterSize,
  rounds: number,
): readonly Case[] {
  const kubectl = writeStandIn(workspace, clusterOf(size));
  const cases = Object.entries(COMMANDS).map(([name, words]): Case => ({
    name,
    words: [...words, '--cluster', '--kubectl', kubectl],
    runs: [],
  }));
  const command = './node_modules/cdk8s-harbour/lib/cli/index.js';
  interleave(cases, rounds, ({ words, runs }) =>
    runs.push(
      workspace.runJson<OwnRun>(
        'cluster/own-run.js',
        workspace.path(command),
        ...words,
      ),
    ),
  );
  const { pods, services } = size;
  const title = `${count(pods)} pods, ${count(services)} Services`;
  table(
    [
      `${title}, ${rounds} ${rounds === 1 ? 'run' : 'runs'}`,
      'own time',
      'time',
      'memory',
    ],
    cases.map(({ name, runs }) => [
      name,
      milliseconds(medianOf(runs, 'processor')),
      milliseconds(medianOf(runs, 'elapsed')),
      megabytes(medianOf(runs, 'memory')),
    ]),
  );
  return cases;
}

function runsOf(cases: readonly Case[], name: string): readonly OwnRun[] {
  return cases.find((one) => one.name === name)?.runs ?? [];
}

/** What a system does not tell is no number. */
function medianOf(runs: readonly OwnRun[], figure: keyof OwnRun): number {
  return median(runs.map((run) => run[figure] ?? NaN));
}

/** Each answer is a file, those of a namespace too. */
function writeStandIn(workspace: Workspace, lists: ListedObjects): string {
  const write = (name: string, items: readonly object[]) =>
    workspace.write(
      `answers/${name}`,
      JSON.stringify({ kind: 'List', apiVersion: 'v1', items }),
    );
  for (const [resource, items] of lists) {
    write(resource, items);
    for (const [namespace, own] of byNamespace(items)) {
      write(`${resource}@${namespace}`, own);
    }
  }
  write('none', []);
  workspace.write('answers/resources', [...lists.keys()].join('\n'));
  workspace.write('kubectl', SCRIPT);
  const kubectl = workspace.path('kubectl');
  chmodSync(kubectl, 0o755);
  return kubectl;
}

function byNamespace(
  objects: readonly object[],
): ReadonlyMap<string, readonly object[]> {
  const found = new Map<string, object[]>();
  for (const one of objects) {
    const { namespace } = (one as { metadata: { namespace?: string } }).metadata;
    if (namespace === undefined) continue;
    const own = found.get(namespace);
    if (own === undefined) found.set(namespace, [one]);
    else own.push(one);
  }
  return found;
}

const SCRIPT = `#!/bin/sh
cd "$(dirname "$0")/answers"
answer=$2
case "$1 $3" in
  config*) exit 0;;
  api-resources*) answer=resources;;
  *--namespace) answer=$2@$4;;
esac
[ -f "$answer" ] || answer=none
exec cat "$answer"
`;
