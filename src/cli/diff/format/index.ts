import type { Output } from '../../streams';
import type { DiffReport } from '../report';
import { formatMarkdown } from './markdown';
import { formatText } from './text';

/** Writes a comparison for people or for programs. */
export type DiffFormat = (report: DiffReport, out: Output) => string;

/** The formats by their names on the command line. */
export const DIFF_FORMATS: ReadonlyMap<string, DiffFormat> = new Map<
  string,
  DiffFormat
>([
  ['text', formatText],
  ['json', (report) => `${JSON.stringify(report, null, 2)}\n`],
  ['markdown', formatMarkdown],
]);
