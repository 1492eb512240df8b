import type { Severity } from '../../contract/severity';
import type { Line } from '../line';
import type { Report } from '../report';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatMarkdown } from './markdown';
import { formatSarif } from './sarif';
import { formatText } from './text';

/** Writes a report for people or for programs; `fatal` are the severities that make the check fail. */
export type Format = (
  report: Report,
  fatal: readonly Severity[],
) => readonly Line[];

/** The formats by their names on the command line. */
export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['text', formatText],
  ['json', formatJson],
  ['sarif', formatSarif],
  ['junit', formatJunit],
  ['github', formatGithub],
  ['markdown', formatMarkdown],
]);
