import { relative, resolve, sep } from 'node:path';
import { SEVERITIES } from '../../contract/severity';
import type { Finding } from '../../wiring';
import { called } from '../../words/objects';
import { STDIN } from '../files';
import type { Config, Exception } from './config';
import { matches, matchesFile } from './pattern';
import { OFF } from './schema';

/** The findings that count, with their severities. */
export interface Judged {
  readonly findings: readonly Finding[];
  /** How many do not count. */
  readonly ignored: number;
  /** What is to be said about exceptions whose time is over. */
  readonly remarks: readonly string[];
}

/** Applies the settings to what was found, the worst first. */
export function judge(
  found: readonly Finding[],
  config: Config,
  today = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length),
): Judged {
  const { rules = {}, ignore = [] } = config;
  const past = ignore.filter(({ until = today }) => until < today);
  const present = ignore.filter((exception) => !past.includes(exception));
  const wanted = found.flatMap((finding): Finding[] => {
    const severity = rules[finding.rule] ?? finding.severity;
    return severity === OFF ? [] : [{ ...finding, severity }];
  });
  const counting = wanted.filter(
    (finding) => !present.some((exception) => covers(exception, finding, config)),
  );
  const over = past.filter((exception) =>
    counting.some((finding) => covers(exception, finding, config)),
  );
  return {
    findings: SEVERITIES.flatMap((severity) =>
      counting.filter((finding) => finding.severity === severity),
    ),
    ignored: wanted.length - counting.length,
    remarks: over.map((exception) => {
      const place = `${config.file}:${config.lines.get(exception)}`;
      return `${place}: counts again since ${exception.until} is over: ${exception.reason}`;
    }),
  };
}

function covers(
  { rule, object, file }: Exception,
  finding: Finding,
  { folder }: Config,
): boolean {
  if (rule !== undefined && rule !== finding.rule) return false;
  if (object !== undefined && !matches(called(finding.object), object)) {
    return false;
  }
  return file === undefined || isIn(finding.source.file, file, folder);
}

function isIn(file: string | undefined, pattern: string, folder: string): boolean {
  if (file === undefined || file === STDIN) return false;
  const path = relative(folder, resolve(file));
  return matchesFile(path.split(sep).join('/'), pattern);
}
