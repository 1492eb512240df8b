import fc from 'fast-check';

const CASES = Number(process.env.HARBOUR_APPS ?? 150);
const AT_ONCE = 6;
const IN_A_BATCH = 40;
const MOST_TOLD = 5;
const perCase = 10_000;

/** The seed of the generation. It is logged, so that a run can be repeated. */
export const SEED = Number(process.env.HARBOUR_SEED ?? Date.now() % 2 ** 31);

/** How long all the cases may take. */
export const casesTimeout = 120_000 + CASES * perCase;

/**
 * Holds generated cases, or a share of as many, to a promise, and gives back how to fail with the
 * smallest case that broke it, if one did.
 */
export async function tryCases<Case>(
  cases: fc.Arbitrary<Case>,
  holds: (given: Case) => Promise<void>,
  share = 1,
): Promise<() => void> {
  // Several at once, each with a seed of its own: a case mostly waits for controllers.
  const runs = Array.from({ length: AT_ONCE }, (_, index) =>
    fc.assert(fc.asyncProperty(cases, holds), {
      seed: SEED + index,
      numRuns: Math.ceil((CASES * share - index) / AT_ONCE),
    }),
  );
  const failed = (await Promise.allSettled(runs)).find(
    (run) => run.status === 'rejected',
  );
  return () => {
    if (failed !== undefined) throw failed.reason;
  };
}

/**
 * Asks what is wrong with generated cases, or a share of as many, many at a time; one with which
 * anything is wrong is made as small as it can be.
 */
export async function tryInBatches<Case>(
  cases: fc.Arbitrary<Case>,
  wrongWith: (given: readonly Case[]) => Promise<readonly string[][]>,
  share = 1,
): Promise<void> {
  const all = fc.sample(cases, { seed: SEED, numRuns: Math.ceil(CASES * share) });
  for (let start = 0; start < all.length; start += IN_A_BATCH) {
    const wrong = await wrongWith(all.slice(start, start + IN_A_BATCH));
    const first = wrong.findIndex((found) => found.length > 0);
    if (first < 0) continue;
    const alone = fc.asyncProperty(cases, async (one) => {
      const [found] = await wrongWith([one]);
      if (found.length > 0) throw new Error(found.slice(0, MOST_TOLD).join('\n'));
    });
    const index = start + first;
    await fc.assert(alone, { seed: SEED, path: String(index), numRuns: index + 1 });
    throw new Error(`only in a batch: ${wrong[first].join('\n')}`);
  }
}
