import type { IConstruct } from 'constructs';
import { HarbourError } from './harbour-error';

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

/** Throws the error of the construct at hand: `[path] what is wrong, got X, allowed Y, what to do`. */
export function fail(at: IConstruct | string, complaint: Complaint): never {
  throw new HarbourError(`[${typeof at === 'string' ? at : at.node.path}] ${sentence(complaint)}`);
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

/** A value as a reader of an error wants to see it: quoted if it is text, short, and never a failure of its own. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (typeof value !== 'object' || value === null) return String(value);
  const kind = Object.getPrototypeOf(value)?.constructor?.name;
  if (!Array.isArray(value) && kind && kind !== 'Object') return `${article(kind)} ${kind}`;
  try {
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
  } catch {
    return Array.isArray(value) ? 'an array' : 'an object';
  }
}

/** The names of a closed set, as an error lists them. */
export function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}

/** `, did you mean "x"?` where one of the names is a slip of the keyboard away, else nothing. */
export function didYouMean(given: unknown, names: readonly string[]): string | undefined {
  if (typeof given !== 'string') return undefined;
  const close = names
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance)[0];
  return close && `did you mean "${close.name}"?`;
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}

/** Levenshtein's distance with swapped neighbours counted once, since that is how "htpp" comes about. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.length][b.length];
}
