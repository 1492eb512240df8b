import fc from 'fast-check';

const CASES = Number(process.env.HARBOUR_APPS ?? 150);
const AT_ONCE = 6;
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
