import { buildCyclonus, installAnalyzer } from '../support/beds/foreign-judges';
import {
  assemble,
  type Description,
  descriptions,
} from '../support/generators/apps';
import { casesTimeout, SEED, tryInBatches } from '../support/generators/cases';
import { OUTSIDE, policyWorlds } from '../support/generators/policies';
import * as app from '../support/judges/foreign/app-world';
import { cyclonus } from '../support/judges/foreign/cyclonus';
import type { Judge } from '../support/judges/foreign/judge';
import { networkConfigAnalyzer } from '../support/judges/foreign/network-config-analyzer';
import { ofKind, questionsAbout } from '../support/judges/foreign/world';
import type { Manifest } from '../support/synthesize';
import { evaluator } from '../wiring/policy/evaluator';
import { type Counts, disagreements, type JudgedCase, noCounts } from './judged';
import { claimsOf } from './traced-claims';

/** How many questions are asked about a generated app or a world of policies. */
const MOST_ASKED = 150;

const analyzer = installAnalyzer();
const judges: readonly (readonly [string, () => Judge, jest.It])[] = [
  ['cyclonus', () => cyclonus(buildCyclonus()), test],
  [
    'network-config-analyzer (needs python3 with venv and pip)',
    () => networkConfigAnalyzer(analyzer as string),
    analyzer === undefined ? test.skip : test,
  ],
];

const policyCases = policyWorlds.map((world): JudgedCase => ({
  world,
  questions: questionsAbout(world, OUTSIDE, MOST_ASKED),
}));

/** An app that has policies; `undefined` for one that the library refuses. */
function appCase(description: Description): JudgedCase | undefined {
  const assembly = assemble(description);
  if (assembly === undefined) return undefined;
  const manifests: Manifest[] = assembly.app.charts.flatMap((chart) =>
    chart.toJson(),
  );
  if (ofKind(manifests, 'NetworkPolicy').length === 0) return undefined;
  const objects = app.applied(manifests);
  const world = app.worldOf(objects);
  const questions = questionsAbout(world, app.OUTSIDE, MOST_ASKED);
  return { world, questions, traced: claimsOf(objects) };
}

const appCases = descriptions(36)
  .map(appCase)
  .filter((one) => one !== undefined);

describe.each(judges)('%s', (_, judgeOf, testIt) => {
  let judge: Judge;
  beforeAll(() => {
    judge = judgeOf();
  });

  testIt(
    'says of generated policies what we say',
    async () => {
      const counts = noCounts();
      await tryInBatches(
        policyCases,
        (cases) => disagreements(judge, cases, counts),
        2,
      );
      report('worlds', judge, counts);
    },
    casesTimeout,
  );

  testIt(
    'says of the policies of generated apps what we say, and what traces of calls say',
    async () => {
      const counts = noCounts();
      await tryInBatches(appCases, (cases) => disagreements(judge, cases, counts));
      report('apps', judge, counts);
    },
    casesTimeout,
  );

  testIt('has the faults that are known, each in its smallest case', async () => {
    for (const { title, shownBy } of judge.faults) {
      const [[answer]] = await judge.ask([shownBy]);
      const { allowed } = evaluator(shownBy.world).allows(shownBy.questions[0]);
      expect({ title, allowed: answer.allowed }).toEqual({
        title,
        allowed: !allowed,
      });
    }
  });
});

function report(what: string, { name }: Judge, counts: Counts): void {
  const { worlds, asked, denied, traced, unknown, explained } = counts;
  console.log(
    `${name}: ${asked} questions about the policies of ${worlds} ${what}, ${denied} denied; ` +
      `${traced} answers of traces, ${unknown} open; ` +
      `${explained} answered otherwise by its known faults; seed ${SEED}`,
  );
  expect(denied).toBeGreaterThan(asked / 10);
  expect(unknown).toBeLessThanOrEqual(traced / 10);
  expect(explained).toBeLessThan(asked / 10);
}
