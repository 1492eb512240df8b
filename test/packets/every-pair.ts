import { setTimeout as pause } from 'timers/promises';
import type { Asked, Question } from './ask';
import type { Fate } from './fates';
import type { Pair } from './pairs';

/** Puts questions, and says what became of each. */
export type Put = (questions: readonly Question[]) => Promise<readonly Asked[]>;

/** Somebody who asks, by name, and all that is asked. */
export interface Interview {
  readonly who: string;
  /** The name of the pod that asks; none for a client outside. */
  readonly pod?: string;
  readonly put: Put;
  readonly pairs: readonly Pair[];
}

const AT_ONCE = 4;

/** How often somebody is asked again who did not answer as predicted: a busy machine may be late. */
const AGAIN = 3;
const LATER = 2000;

/** What nothing is learned from. */
const NOT_ASKED: readonly Fate['fate'][] = ['unknown', 'misjudged'];

/** What a policy makes of a call, whoever enforces it. */
const DENIALS = ['refused', 'timeout', 'unreachable'];

/** What all pairs were found to be, and which of them are not as predicted. */
export class Findings {
  public readonly counts = new Map<string, number>();
  public readonly unknown = new Map<string, number>();
  public readonly wrong: string[] = [];
  public again = 0;

  /** Puts all questions, a few askers at a time. */
  public async interview(interviews: readonly Interview[]): Promise<void> {
    const waiting = [...interviews];
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await this.hear(next);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** How many pairs had a fate. */
  public count(fate: Fate['fate']): number {
    return [...this.counts]
      .filter(([key]) => key.startsWith(`${fate} `))
      .reduce((sum, [, count]) => sum + count, 0);
  }

  /** The number of pairs of every fate. */
  public get pairs(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The number of pairs that were not asked. */
  public get undecided(): number {
    return NOT_ASKED.reduce((sum, fate) => sum + this.count(fate), 0);
  }

  /** What was found, in lines. */
  public report(): string {
    const lines = (counts: ReadonlyMap<string, number>) =>
      [...counts].sort().map(([what, count]) => `  ${count} ${what}`);
    return [
      `${this.pairs} pairs, ${this.again} of them asked again`,
      ...lines(this.counts),
      'unknown, and not asked:',
      ...lines(this.unknown),
    ].join('\n');
  }

  private async hear({ who, pod, put, pairs }: Interview): Promise<void> {
    for (const { fate, way } of pairs) {
      add(this.counts, `${fate.fate} ${way}`);
      if (fate.fate === 'unknown') add(this.unknown, `${way}: ${fate.why}`);
    }
    let open = pairs.filter(({ fate }) => !NOT_ASKED.includes(fate.fate));
    for (let tries = 0; open.length > 0; tries++) {
      const asked = await put(open);
      const wrong = open
        .map((pair, index) => ({ pair, asked: asked[index] }))
        .filter((each) => !isAsPredicted(each.pair.fate, each.asked, pod));
      // Who answers and should not is not asked again: what is open is open.
      const late = wrong.filter(
        (each) =>
          tries < AGAIN && unexpected(each.pair.fate, each.asked, pod).length === 0,
      );
      for (const one of wrong.filter((each) => !late.includes(each))) {
        this.wrong.push(inWords(who, one.pair, one.asked));
      }
      open = late.map(({ pair }) => pair);
      this.again += open.length;
      if (open.length > 0) await pause(LATER);
    }
  }
}

function isAsPredicted(
  fate: Fate,
  asked: Asked,
  asker: string | undefined,
): boolean {
  const kinds = Object.keys(asked.failures);
  const expected = fate.fate === 'deaf' ? ['no answer from DNS'] : DENIALS;
  return (
    unexpected(fate, asked, asker).length === 0 &&
    (fate.fate === 'answered'
      ? kinds.length === 0
      : kinds.every((kind) => expected.includes(kind)))
  );
}

/** Who answered and should not have. */
function unexpected(
  fate: Fate,
  { answers }: Asked,
  asker: string | undefined,
): Asked['answers'] {
  return answers.filter(({ pod, port }) =>
    fate.fate === 'answered'
      ? !fate.by.includes(`${pod} ${port}`)
      : // A Service in front of the pod that asks may lead back to it, and no policy keeps a pod from itself.
        pod !== asker,
  );
}

function inWords(who: string, { way, address, fate }: Pair, asked: Asked): string {
  const answers = [
    ...new Set(asked.answers.map(({ pod, port }) => `${pod} ${port}`)),
  ].join(', ');
  return (
    `${who} asks ${address} ${way}, predicted ${JSON.stringify(fate)}, ` +
    `found ${answers || 'no answer'} ${JSON.stringify(asked.failures)}`
  );
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
