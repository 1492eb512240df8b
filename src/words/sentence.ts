import { show } from './show';

/** The parts of a message about a wrong input; those that do not apply are left out. */
export interface Complaint {
  /** What is wrong, in lower case and without a full stop. */
  readonly what: string;
  /** The value that was given; it is shown even if it is `undefined`. */
  readonly got?: unknown;
  /** A description of what was given, if no single value shows it. */
  readonly found?: string;
  /** What would be accepted. */
  readonly allowed?: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** The message without a path. */
export function sentence(complaint: Complaint): string {
  const parts = [complaint.what];
  if ('got' in complaint) parts.push(`got ${show(complaint.got)}`);
  if (complaint.found !== undefined) parts.push(`got ${complaint.found}`);
  if (complaint.allowed !== undefined) parts.push(`allowed ${complaint.allowed}`);
  if (complaint.fix !== undefined) parts.push(complaint.fix);
  return parts.join(', ');
}
