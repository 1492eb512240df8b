import { buildCyclonus, installAnalyzer } from '../support/beds/policy-judges';
import { casesTimeout, SEED, tryInBatches } from '../support/generators/cases';
import { OUTSIDE, policyWorlds } from '../support/generators/policies';
import { askCyclonus } from '../support/judges/foreign/cyclonus';
import { askAnalyzer } from '../support/judges/foreign/network-config-analyzer';
import {
  analyzerReadings,
  asReadBy,
  cyclonusReadings,
  withoutIdleRules,
} from '../support/judges/foreign/readings';
import { type Case, everyQuestion } from '../support/judges/foreign/world';
import type { Question } from '../support/judges/naive-network-policy';
import { evaluator } from '../wiring/policy/evaluator';

const analyzer = installAnalyzer();
const testWithAnalyzer = analyzer === undefined ? test.skip : test;

interface Counts {
  worlds: number;
  asked: number;
  denied: number;
  /** What the judge says only because of its known faults. */
  explained: number;
}

const noCounts = (): Counts => ({ worlds: 0, asked: 0, denied: 0, explained: 0 });

const byCyclonus = async (cases: readonly Case[], counts: Counts) => {
  const program = buildCyclonus();
  const wrong: string[][] = [];
  for (const one of cases) {
    const theirs = await askCyclonus(program, one);
    const [ours, read] = [one.world, asReadBy(cyclonusReadings, one.world)].map(
      evaluator,
    );
    const compare = (question: Question, index: number): string[] => {
      const ends = ({ egress, ingress }: ReturnType<typeof ours.allows>) =>
        JSON.stringify({ leave: egress.allowed, enter: ingress.allowed });
      const said = JSON.stringify(theirs[index]);
      const [our, explained] = [ours, read].map(({ allows }) => ends(allows(question)));
      counts.asked++;
      if (our.includes('false')) counts.denied++;
      if (our === said) return [];
      counts.explained++;
      return explained === said
        ? []
        : [`${JSON.stringify(question)}: cyclonus says ${said}, not ${our}`];
    };
    counts.worlds++;
    wrong.push(one.questions.flatMap(compare));
  }
  return wrong;
};

const byAnalyzer = async (given: readonly Case[], counts: Counts) => {
  const cases = given.map(({ world, questions }) => ({
    world: withoutIdleRules(world),
    questions,
  }));
  const answers = await askAnalyzer(analyzer!, cases);
  return given.map(({ world, questions }, number) => {
    const [ours, read] = [world, asReadBy(analyzerReadings, world)].map(evaluator);
    counts.worlds++;
    return questions.flatMap((question, index) => {
      const said = answers[number][index];
      const [our, explained] = [ours, read].map(
        ({ allows }) => allows(question).allowed,
      );
      counts.asked++;
      if (!our) counts.denied++;
      if (our === said) return [];
      counts.explained++;
      return explained === said
        ? []
        : [`${JSON.stringify(question)}: network-config-analyzer says ${said}`];
    });
  });
};

const told = (name: string, { worlds, asked, denied, explained }: Counts) =>
  `${name}: ${asked} asks in ${worlds} worlds, ${denied} of them denied, ` +
  `${explained} told otherwise by its known faults; seed ${SEED}`;

const plainCases = policyWorlds.map((world): Case => ({
  world,
  questions: everyQuestion(world, OUTSIDE),
}));

test(
  'cyclonus',
  async () => {
    const counts = noCounts();
    await tryInBatches(plainCases, (cases) => byCyclonus(cases, counts));
    console.log(told('cyclonus', counts));
  },
  casesTimeout,
);

testWithAnalyzer(
  'network-config-analyzer (needs python3 with venv and pip)',
  async () => {
    const counts = noCounts();
    await tryInBatches(plainCases, (cases) => byAnalyzer(cases, counts));
    console.log(told('network-config-analyzer', counts));
  },
  casesTimeout,
);
