import { type Line, linesOf } from '../../line';
import type { DiffReport } from '../report';
import { formatMarkdown } from './markdown';
import { formatText } from './text';

/** Writes a comparison for people or for programs. */
export type DiffFormat = (report: DiffReport) => readonly Line[];

/** The formats by their names on the command line. */
export const DIFF_FORMATS: ReadonlyMap<string, DiffFormat> = new Map<
  string,
  DiffFormat
>([
  ['text', formatText],
  ['json', (report) => linesOf(JSON.stringify(report, null, 2))],
  ['markdown', formatMarkdown],
]);
