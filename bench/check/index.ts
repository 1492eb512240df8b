import { App, Chart } from 'cdk8s';
import { buildKubeScore, type KubeScore } from '../kube-score';
import { addWithPlainCdk8s } from '../pairs/plain';
import {
  aim,
  count,
  megabytes,
  milliseconds,
  section,
  table,
  times,
} from '../report';
import { interleave, median, ratio, type Spread } from '../statistics';
import { type Workspace } from '../workspace';
import type { ProcessRun } from './process-run';

/** One file to check. */
interface Case {
  readonly pairs: number;
  readonly namespaces: number;
  readonly rounds: number;
  /** How many times as fast as kube-score it shall be; without it kube-score is not run. */
  readonly atLeast?: number;
}

const cases: readonly Case[] = [
  { pairs: 1000, namespaces: 1, rounds: 5, atLeast: 1 },
  { pairs: 1000, namespaces: 50, rounds: 9, atLeast: 1 },
  { pairs: 10000, namespaces: 1, rounds: 3 },
  { pairs: 10000, namespaces: 50, rounds: 3, atLeast: 10 },
];

/** One program, and what its runs took. */
interface Program {
  readonly name: string;
  readonly command: readonly string[];
  readonly runs: ProcessRun[];
}

/** `harbour check` as a whole process, against kube-score on the same file. */
export function compareCheck(workspace: Workspace, quick: boolean): void {
  const kubeScore = buildKubeScore();
  section(
    'harbour check',
    'The whole process, start-up included, on one file of Deployments with their ' +
      'Services, and kube-score on the same file.',
    'Medians of interleaved runs; processor is the time of all threads of the ' +
      'process, memory its peak. Ratios are medians of the ratios',
    'run by run, with the smallest and the largest.',
    'missing' in kubeScore
      ? kubeScore.missing
      : `kube-score is ${kubeScore.version}. It is not run on 10,000 pairs in one ` +
          'namespace, where its time grows with the square of the pairs.',
  );
  for (const each of cases) {
    compare(workspace, kubeScore, quick ? { ...each, rounds: 1 } : each);
  }
}

function compare(
  workspace: Workspace,
  kubeScore: KubeScore,
  { pairs, namespaces, rounds, atLeast }: Case,
): void {
  const file = 'manifests.yaml';
  workspace.write(file, manifests(pairs, namespaces));
  const harbour: Program = {
    name: 'harbour check',
    command: [
      process.execPath,
      'node_modules/cdk8s-harbour/lib/cli/index.js',
      'check',
      file,
    ],
    runs: [],
  };
  const other: Program | undefined =
    'missing' in kubeScore || atLeast === undefined
      ? undefined
      : {
          name: 'kube-score',
          command: [kubeScore.program, 'score', '--output-format', 'ci', file],
          runs: [],
        };
  const programs = other === undefined ? [harbour] : [harbour, other];
  interleave(programs, rounds, ({ command, runs }) =>
    runs.push(workspace.runJson<ProcessRun>('check/process-run.js', ...command)),
  );

  const against = (figure: keyof ProcessRun) =>
    other && ratio(figures(other, figure), figures(harbour, figure));
  const title = `${count(pairs)} pairs in ${namespaces === 1 ? 'one namespace' : `${namespaces} namespaces`}`;
  table(
    [
      `${title}, ${rounds} ${rounds === 1 ? 'run' : 'runs'}`,
      'objects a second',
      'time',
      'processor',
      'memory',
    ],
    [
      ...programs.map((program) => rowOf(program, 2 * pairs)),
      ...(other === undefined
        ? []
        : [
            [
              'kube-score / harbour check',
              '',
              ...(['elapsed', 'processor', 'memory'] as const).map((figure) =>
                timesOf(against(figure)),
              ),
            ],
          ]),
    ],
  );
  const faster = against('elapsed');
  if (faster === undefined || atLeast === undefined) return;
  aim(
    `harbour check of ${title}`,
    atLeast === 1
      ? 'takes less time than kube-score (1x)'
      : `is ${atLeast} times as fast as kube-score`,
    times(faster),
    faster.median > atLeast,
  );
}

function rowOf(program: Program, objects: number): string[] {
  const of = (figure: keyof ProcessRun) => median(figures(program, figure));
  const known = (value: number, words: string) =>
    Number.isNaN(value) ? '-' : words;
  return [
    program.name,
    count(Math.round((objects / of('elapsed')) * 1000)),
    milliseconds(of('elapsed')),
    known(of('processor'), milliseconds(of('processor'))),
    known(of('memory'), megabytes(of('memory'))),
  ];
}

/** What a system does not tell is no number. */
function figures({ runs }: Program, figure: keyof ProcessRun): number[] {
  return runs.map((run) => run[figure] ?? NaN);
}

function timesOf(spread: Spread | undefined): string {
  return spread === undefined || Number.isNaN(spread.median) ? '-' : times(spread);
}

/** Pairs of a Deployment and its Service, spread over namespaces, as `cdk8s synth` writes them. */
function manifests(pairs: number, namespaces: number): string {
  const app = new App();
  const charts = Array.from(
    { length: namespaces },
    (_, index) => new Chart(app, `shop-${index}`, { namespace: `shop-${index}` }),
  );
  for (let index = 0; index < pairs; index++) {
    addWithPlainCdk8s(charts[index % namespaces], `backend-${index}`);
  }
  return app.synthYaml();
}
