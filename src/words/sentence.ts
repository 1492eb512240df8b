import { show } from './show';

/** What is said about one wrong input; the parts that do not apply are left out. */
export interface Complaint {
  /** What is wrong, in lower case and without a full stop. */
  readonly what: string;
  /** The value that was given; told even when it is `undefined`. */
  readonly got?: unknown;
  /** The same in words, where no single value says it. */
  readonly found?: string;
  /** What would be accepted. */
  readonly allowed?: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** The sentence alone, for those who add the path themselves. */
export function sentence(complaint: Complaint): string {
  const parts = [complaint.what];
  if ('got' in complaint) parts.push(`got ${show(complaint.got)}`);
  if (complaint.found !== undefined) parts.push(`got ${complaint.found}`);
  if (complaint.allowed !== undefined) parts.push(`allowed ${complaint.allowed}`);
  if (complaint.fix !== undefined) parts.push(complaint.fix);
  return parts.join(', ');
}
