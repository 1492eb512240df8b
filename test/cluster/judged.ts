import type { Verdict } from '../../src/wiring/policy';
import { type Answer, asReadBy, type Judge } from '../support/judges/foreign/judge';
import type { Case } from '../support/judges/foreign/world';
import type { Question } from '../support/judges/naive-network-policy';
import { evaluator } from '../wiring/policy/evaluator';
import type { Claim, Claims } from './traced-claims';

/** A case, and what traces say about it. */
export interface JudgedCase extends Case {
  readonly traced?: Claims;
}

/** How much a judge has been asked. */
export interface Counts {
  worlds: number;
  asked: number;
  denied: number;
  /** What traces say, and what they leave open. */
  traced: number;
  unknown: number;
  /** Answers that are other than ours because of known faults of the judge. */
  explained: number;
}

const nothing: Claims = { claims: [], unknown: 0 };

/** Nothing has been asked yet. */
export function noCounts(): Counts {
  return { worlds: 0, asked: 0, denied: 0, traced: 0, unknown: 0, explained: 0 };
}

/** Where the judge and this library do not agree, for each case. */
export async function disagreements(
  judge: Judge,
  cases: readonly JudgedCase[],
  counts: Counts,
): Promise<string[][]> {
  const asked = cases.map(({ world, questions, traced = nothing }) => ({
    world,
    questions: [...questions, ...traced.claims.flatMap((claim) => claim.questions)],
  }));
  const answers = await judge.ask(asked);
  return cases.map(
    ({ questions, traced: { claims, unknown } = nothing }, index) => {
      const [one, said] = [asked[index], answers[index]];
      const ours = evaluator(one.world);
      const read = evaluator(asReadBy(judge, one.world));
      const wrong = one.questions.flatMap((question, number) => {
        const [our, answer] = [ours.allows(question), said[number]];
        if (!our.allowed) counts.denied++;
        if (isSame(our, answer)) return [];
        counts.explained++;
        return isSame(read.allows(question), answer)
          ? []
          : [told(judge, question, answer, our)];
      });
      counts.worlds++;
      counts.asked += one.questions.length;
      counts.traced += claims.length;
      counts.unknown += unknown;
      return [
        ...wrong,
        ...brokenClaims(judge, claims, said.slice(questions.length)),
      ];
    },
  );
}

function isSame({ allowed, egress, ingress }: Verdict, answer: Answer): boolean {
  const { leave = egress.allowed, enter = ingress.allowed } = answer;
  return (
    answer.allowed === allowed &&
    leave === egress.allowed &&
    enter === ingress.allowed
  );
}

function told(
  { name }: Judge,
  question: Question,
  answer: Answer,
  { allowed, egress, ingress }: Verdict,
): string {
  const our = { allowed, leave: egress.allowed, enter: ingress.allowed };
  return `${JSON.stringify(question)}: ${name} says ${JSON.stringify(answer)}, we say ${JSON.stringify(our)}`;
}

function brokenClaims(
  { name }: Judge,
  claims: readonly Claim[],
  answers: readonly Answer[],
): string[] {
  const rest = [...answers];
  return claims.flatMap(({ allowed, questions, about }) => {
    const said = rest.splice(0, questions.length).map((answer) => answer.allowed);
    const isKept = {
      all: said.every((one) => one),
      some: said.some((one) => one),
      none: !said.some((one) => one),
    }[allowed];
    return isKept
      ? []
      : [
          `${about}: we say ${allowed}, ${name} ${said}: ${JSON.stringify(questions)}`,
        ];
  });
}
