import type { Finding } from '../../wiring';
import { count, traitsOf } from './count';
import { keyOf, type Known } from './known';

/** What has changed since a baseline was written. */
export interface Comparison {
  readonly findings: readonly Finding[];
  /** How many findings the baseline has. */
  readonly known: number;
  /** What the baseline has and is there no more, or less often. */
  readonly gone: readonly Known[];
}

/** The findings that a baseline does not have; where there are more than it has, the last ones are new. */
export function compare(
  findings: readonly Finding[],
  baseline: readonly Known[],
): Comparison {
  const left = new Map(baseline.map((known) => [keyOf(known), known.count]));
  const fresh = findings.filter((finding) => {
    const key = keyOf(traitsOf(finding));
    const rest = left.get(key) ?? 0;
    left.set(key, Math.max(0, rest - 1));
    return rest === 0;
  });
  const gone = baseline
    .map((known) => ({ ...known, count: left.get(keyOf(known)) ?? 0 }))
    .filter((known) => known.count > 0);
  return { findings: fresh, known: findings.length - fresh.length, gone };
}

/** The comparison with a baseline of these findings themselves. */
export function compareWithItself(findings: readonly Finding[]): Comparison {
  return compare(findings, count(findings));
}
