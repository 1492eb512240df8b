import { SEVERITIES, atLeast } from '../contract/severity';
import type { Finding } from '../wiring';
import { list } from '../words/lists';
import { findingsIn } from './manifests';
import type { MatcherResult } from './matcher-result';
import { argument, refuse } from './refuse';

/** The options of `toBeWiredCorrectly`. */
export interface CorrectWiringOptions {
  /**
   * The lowest severity that fails: `'error'`, `'warning'` or `'hint'`.
   * @default 'error'
   */
  readonly failOn?: 'error' | 'warning' | 'hint';
}

/** Whether no rule is broken. */
export function toBeWiredCorrectly(
  received: unknown,
  options: CorrectWiringOptions = {},
): MatcherResult {
  const { failOn = 'error' } = argument('toBeWiredCorrectly(options)', options);
  if (!SEVERITIES.includes(failOn)) {
    refuse({
      what: 'failOn is not a severity',
      got: failOn,
      allowed: list(SEVERITIES),
    });
  }
  const counted = atLeast(failOn);
  const found = findingsIn(received).filter(({ severity }) =>
    counted.includes(severity),
  );
  const pass = found.length === 0;
  return {
    pass,
    message: () =>
      pass
        ? `expected something to be wrong with the wiring, but no ${failOn} was found`
        : `expected the wiring to be correct, but\n${found.map(describeForRepair).join('')}`,
  };
}

/** A finding in one line: `error no-endpoints: Service shop/web: …`. */
export function describeFinding({
  severity,
  rule,
  object: { kind, namespace, name },
  message,
}: Finding): string {
  return `${severity} ${rule}: ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}: ${message}`;
}

function describeForRepair(finding: Finding): string {
  const {
    source: { path },
    fix,
  } = finding;
  return [
    describeFinding(finding),
    ...(path === undefined ? [] : [`  at: ${path}`]),
    `  fix: ${fix}`,
  ]
    .map((line) => `  ${line}\n`)
    .join('');
}
