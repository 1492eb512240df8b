import type { Line } from '../line';
import type { Report } from '../report';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatSarif } from './sarif';
import { formatText } from './text';

/** Writes a report for people or for programs. */
export type Format = (report: Report) => readonly Line[];

/** The formats by their names on the command line. */
export const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['text', formatText],
  ['json', formatJson],
  ['sarif', formatSarif],
  ['github', formatGithub],
]);
