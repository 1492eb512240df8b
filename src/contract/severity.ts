/** How bad a finding is: certainly broken, probably broken, or worth a thought. */
export type Severity = 'error' | 'warning' | 'hint';

/** The severities, worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint'];

/** A severity and those that are worse. */
export function atLeast(severity: Severity): readonly Severity[] {
  return SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
}

/** The worst of some severities; `undefined` of none. */
export function worstOf(severities: readonly Severity[]): Severity | undefined {
  return SEVERITIES.find((severity) => severities.includes(severity));
}
