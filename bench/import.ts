import { aim, milliseconds, section, table } from './report';
import { difference, interleave, median } from './statistics';
import { type Workspace } from './workspace';

const MOST_MORE = 5;

/** How long an app waits for its imports. */
export function compareImport(workspace: Workspace, quick: boolean): void {
  const rounds = quick ? 5 : 61;
  const harbour = { name: 'cdk8s-harbour', runs: [] as number[] };
  const plus = { name: 'cdk8s-plus-28', runs: [] as number[] };
  const runOnce = (name: string) =>
    workspace.runJson<number>('import-run.js', name);
  [harbour, plus].forEach(({ name }) => runOnce(name));
  interleave([harbour, plus], rounds, ({ name, runs }) => runs.push(runOnce(name)));

  const more = difference(harbour.runs, plus.runs);
  section(
    'Import',
    `Medians of ${rounds} interleaved runs, each in a process of its own. ` +
      'cdk8s-harbour imports cdk8s-plus-28 itself, so what it takes',
    'beyond that is its own code; the range is that of the middle half of the runs.',
  );
  table(
    ['', 'import'],
    [harbour, plus].map(({ name, runs }) => [name, milliseconds(median(runs))]),
  );
  aim(
    'what cdk8s-harbour takes beyond cdk8s-plus-28',
    `at most ${MOST_MORE} ms`,
    `${milliseconds(more.median)} (${more.low.toFixed(1)} to ${more.high.toFixed(1)})`,
    more.median <= MOST_MORE,
  );
}
