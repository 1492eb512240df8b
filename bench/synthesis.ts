import { type Way, ways } from './pairs';
import { differences, manifestsOf } from './pairs/differences';
import {
  aim,
  count,
  megabytes,
  milliseconds,
  print,
  section,
  table,
  times,
} from './report';
import { interleave, median, ratio } from './statistics';
import type { SynthesisRun } from './synthesis-run';
import { type Workspace } from './workspace';

/** How often each size is run. */
const rounds = { 1000: 11, 3000: 7, growth: 5 } as const;

/** How many times as long as cdk8s-plus-28 it may take. */
const MOST_CONSTRUCTION = 1.6;
const MOST_TOGETHER = { 1000: 1.1, 3000: 1 } as const;

const figures = [
  'construction',
  'synthesis',
  'together',
  'processor',
  'memory',
] as const;
type Figure = (typeof figures)[number];

const [harbour, patched, ownApi, plain] = ways;

/** Says what is compared, and makes sure of it: figures about manifests that differ would mean nothing. */
export function introduceWays(): void {
  const wanted = manifestsOf(harbour, 3);
  for (const way of [patched, plain]) {
    const found = differences(manifestsOf(way, 3), wanted);
    if (found.length > 0) {
      throw new Error(
        `the manifests of "${way}" differ from those of "${harbour}":\n${found.join('\n')}`,
      );
    }
  }
  section(
    'The same manifests, written four ways',
    'Each pair is a Deployment and its ClusterIP Service: two named ports, a ' +
      'readiness check, environment variables, resources,',
    'the restricted Pod Security Standard, a sleep before the pod stops. bench/pairs has the code of every way.',
    '',
    `  ${harbour.padEnd(24)}InternalApi`,
    `  ${patched.padEnd(24)}Deployment and Service, with JSON patches for what ` +
      'that API cannot say: deeply equal manifests',
    `  ${ownApi.padEnd(24)}the same without the patches: less is asked for, and the manifests differ as listed below`,
    `  ${plain.padEnd(24)}ApiObject with the bare manifest, nothing checked: deeply equal manifests`,
  );
  print(
    '',
    `Where the manifests of "${ownApi}" differ from all the others:`,
    ...differences(manifestsOf(ownApi, 1), manifestsOf(harbour, 1)).map(
      (line) => `  ${line}`,
    ),
  );
}

/** Time and memory of an app in one chart, against the other ways. */
export function compareSynthesis(
  workspace: Workspace,
  pairs: 1000 | 3000,
  quick: boolean,
): void {
  const measured = measure(workspace, ways, [pairs], quick ? 2 : rounds[pairs]);
  const of = (way: Way, figure: Figure) => measured(way, pairs, figure);
  const against = (way: Way) => [
    `${harbour} / ${way}`,
    ...figures.map((figure) => times(ratio(of(harbour, figure), of(way, figure)))),
  ];

  section(
    `${count(pairs)} pairs in one chart`,
    `Medians of ${of(harbour, 'together').length} interleaved runs, each in a ` +
      'process of its own. Synthesis is App.synthYaml(); together is construction ' +
      'and',
    'synthesis, and processor the same in time of all threads; memory is the peak of the whole process.',
    'Ratios are medians of the ratios run by run, with the smallest and the largest.',
  );
  table(
    ['', ...figures],
    [
      ...ways.map((way) => [
        way,
        ...figures.map((figure) =>
          (figure === 'memory' ? megabytes : milliseconds)(median(of(way, figure))),
        ),
      ]),
      ...[patched, ownApi, plain].map(against),
    ],
  );
  const construction = ratio(
    of(harbour, 'construction'),
    of(patched, 'construction'),
  );
  aim(
    'construction',
    `at most ${MOST_CONSTRUCTION}x that of ${patched}`,
    times(construction),
    construction.median <= MOST_CONSTRUCTION,
  );
  const slower = ratio(of(harbour, 'together'), of(patched, 'together'));
  const processor = ratio(of(harbour, 'processor'), of(patched, 'processor'));
  aim(
    'construction and synthesis together',
    `at most ${MOST_TOGETHER[pairs].toFixed(1)}x those of ${patched}`,
    `${times(slower)}, processor ${times(processor)}`,
    slower.median <= MOST_TOGETHER[pairs],
  );
}

/** Whether ten times the pairs take ten times as long. */
export function compareGrowth(workspace: Workspace, quick: boolean): void {
  const [small, large] = [1000, 10000];
  const measured = measure(
    workspace,
    [harbour, patched],
    [small, large],
    quick ? 1 : rounds.growth,
  );
  const growth = (way: Way, figure: Figure) =>
    ratio(measured(way, large, figure), measured(way, small, figure));

  section(
    `Growth from ${count(small)} to ${count(large)} pairs in one chart`,
    'How many times as long ten times as many pairs take: 10x is linear, and less comes of what a process pays once.',
  );
  table(
    ['', ...figures],
    [harbour, patched].map((way) => [
      way,
      ...figures.map((figure) => times(growth(way, figure))),
    ]),
  );
  const together = growth(harbour, 'together');
  aim(
    'construction and synthesis together',
    'grow linearly (10x)',
    times(together),
    together.median < 10.5,
  );
}

/** Runs every way in every size, and gives the runs of one of them. */
function measure(
  workspace: Workspace,
  ofWays: readonly Way[],
  sizes: readonly number[],
  wanted: number,
): (way: Way, pairs: number, figure: Figure) => readonly number[] {
  const items = sizes.flatMap((pairs) =>
    ofWays.map((way) => ({ way, pairs, runs: [] as SynthesisRun[] })),
  );
  const runOnce = (way: Way, pairs: number) =>
    workspace.runJson<SynthesisRun>('synthesis-run.js', way, String(pairs));
  // The very first run finds nothing in the caches of the file system.
  for (const way of ofWays) runOnce(way, 10);
  interleave(items, wanted, ({ way, pairs, runs }) =>
    runs.push(runOnce(way, pairs)),
  );
  return (way, pairs, figure) => {
    const found = items.find((item) => item.way === way && item.pairs === pairs);
    return (found?.runs ?? []).map((run) => run[figure]);
  };
}
