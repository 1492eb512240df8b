import {
  emptyHarbour,
  emptyPlus,
  harbour,
  harbourUrl,
  plus,
  type Program,
  textOf,
} from './programs';
import { aim, count, section, table, times } from './report';
import { interleave, median, ratio } from './statistics';
import { projectFile, type Workspace } from './workspace';

const CONSTRUCTS = 1000;
const MOST_INSTANTIATIONS = 150;
const MOST_CHECK_TIME = 1.6;

const options = [
  '--noEmit',
  '--ignoreConfig',
  '--strict',
  '--target',
  'es2022',
  '--module',
  'node16',
  '--types',
  'node',
  '--skipLibCheck',
  '--extendedDiagnostics',
];

/** What `tsc --extendedDiagnostics` says about a program. */
interface Diagnostics {
  readonly instantiations: number;
  /** In seconds. */
  readonly checkTime: number;
}

/** What the types cost the compiler. */
export function compareTypeScript(workspace: Workspace, quick: boolean): void {
  const rounds = quick ? 2 : 7;
  const runs = new Map<Program, Diagnostics[]>(
    [harbour, harbourUrl, plus, emptyHarbour, emptyPlus].map((program) => [
      program,
      [],
    ]),
  );
  for (const program of runs.keys()) {
    workspace.write(program.file, textOf(program, CONSTRUCTS));
  }
  check(workspace, plus);
  interleave([...runs], rounds, ([program, diagnostics]) =>
    diagnostics.push(check(workspace, program)),
  );

  const of = (program: Program, figure: keyof Diagnostics) =>
    runs.get(program)!.map((run) => run[figure]);
  const own = (program: Program, empty: Program, figure: keyof Diagnostics) => {
    const once = median(of(empty, figure));
    return of(program, figure).map((value) => value - once);
  };
  const each = (program: Program, empty: Program) =>
    median(own(program, empty, 'instantiations')) / CONSTRUCTS;
  const checkTime = (program: Program) =>
    ratio(of(program, 'checkTime'), of(plus, 'checkTime'));
  const row = (program: Program, instantiations: string) => [
    program.title,
    instantiations,
    `${median(of(program, 'checkTime')).toFixed(2)} s`,
    times(checkTime(program)),
  ];

  section(
    `TypeScript: ${count(CONSTRUCTS)} constructs, each with port names of its own`,
    'A workload with two named ports, a readiness check on one of them and a ' +
      `Service. Medians of ${rounds} interleaved runs of`,
    'tsc --strict on the compiled declarations; instantiations per construct are ' +
      'those beyond a program without constructs.',
  );
  table(
    [
      '',
      'instantiations per construct',
      'check time',
      'check time / cdk8s-plus-28',
    ],
    [
      row(harbour, each(harbour, emptyHarbour).toFixed(1)),
      row(harbourUrl, each(harbourUrl, emptyHarbour).toFixed(1)),
      row(plus, each(plus, emptyPlus).toFixed(1)),
      row(emptyHarbour, ''),
      row(emptyPlus, ''),
    ],
  );
  const instantiations = each(harbour, emptyHarbour);
  const constructsAlone = ratio(
    own(harbour, emptyHarbour, 'checkTime'),
    own(plus, emptyPlus, 'checkTime'),
  );
  aim(
    'instantiations per construct',
    `at most ${MOST_INSTANTIATIONS}`,
    instantiations.toFixed(1),
    instantiations <= MOST_INSTANTIATIONS,
  );
  aim(
    'check time',
    `at most ${MOST_CHECK_TIME}x that of cdk8s-plus-28`,
    `${times(checkTime(harbour))}, for the constructs alone ${times(constructsAlone)}`,
    checkTime(harbour).median <= MOST_CHECK_TIME,
  );
}

function check(workspace: Workspace, { file }: Program): Diagnostics {
  const text = workspace.run(
    projectFile('node_modules', 'typescript', 'bin', 'tsc'),
    ...options,
    file,
  );
  const figure = (name: string) => {
    const value = new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`tsc did not say "${name}":\n${text}`);
    return Number(value);
  };
  return {
    instantiations: figure('Instantiations'),
    checkTime: figure('Check time'),
  };
}
