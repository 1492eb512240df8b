/** How bad a finding is: certainly broken, probably broken, or worth considering. */
export type Severity = 'error' | 'warning' | 'hint';

/** The severities, worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint'];

/** The severity and all worse ones. */
export function atLeast(severity: Severity): readonly Severity[] {
  return SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
}

/** The worst of some severities; `undefined` if there are none. */
export function worstOf(severities: readonly Severity[]): Severity | undefined {
  return SEVERITIES.find((severity) => severities.includes(severity));
}
