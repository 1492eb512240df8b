import type { ShareRun } from './check-share-run';
import { aim, count, milliseconds, section, table } from './report';
import { interleave, median, ratio, type Spread } from './statistics';
import { type Workspace } from './workspace';

const MOST = 0.1;
const figures = ['synthesis', 'processor'] as const;

/** How much longer an app takes to synthesize because its wiring is checked. */
export function measureCheckShare(workspace: Workspace, quick: boolean): void {
  section(
    'The check at synthesis',
    'One app of plain cdk8s-plus-28, without Wiring.check(app) and with it, each ' +
      'run in a process of its own: App.synthYaml(), which checks',
    'and renders once. Medians of interleaved runs; processor is the time of all ' +
      'threads. What is added is the median run by run, with the',
    'smallest and the largest.',
  );
  for (const pairs of [1000, 3000]) {
    const without = {
      name: 'without the check',
      argument: 'unchecked',
      runs: [] as ShareRun[],
    };
    const checked = {
      name: 'with the check',
      argument: 'checked',
      runs: [] as ShareRun[],
    };
    const runOnce = (argument: string, size: number) =>
      workspace.runJson<ShareRun>('check-share-run.js', argument, String(size));
    for (const { argument } of [without, checked]) runOnce(argument, 10);
    interleave([without, checked], quick ? 2 : 15, ({ argument, runs }) =>
      runs.push(runOnce(argument, pairs)),
    );

    const of = (runs: readonly ShareRun[], figure: (typeof figures)[number]) =>
      runs.map((run) => run[figure]);
    const added = (figure: (typeof figures)[number]) =>
      ratio(of(checked.runs, figure), of(without.runs, figure));
    table(
      [`${count(pairs)} pairs`, ...figures],
      [
        ...[without, checked].map(({ name, runs }) => [
          name,
          ...figures.map((figure) => milliseconds(median(of(runs, figure)))),
        ]),
        ['added', ...figures.map((figure) => percent(added(figure)))],
      ],
    );
    aim(
      `the check of ${count(pairs)} pairs`,
      `adds at most ${MOST * 100}% to synthesis`,
      `${percent(added('synthesis'))}, processor ${percent(added('processor'))}`,
      added('synthesis').median <= 1 + MOST,
    );
  }
}

function percent({ median: middle, low, high }: Spread): string {
  const [mid, least, most] = [middle, low, high].map((times) =>
    ((times - 1) * 100).toFixed(0),
  );
  return `${mid}% (${least} to ${most})`;
}
