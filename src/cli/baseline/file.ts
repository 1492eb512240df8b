import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { at } from '../../wiring';
import type { Config } from '../config/config';
import { whyUnreadable } from '../files';
import { UsageError } from '../usage-error';
import type { Known } from './known';

/** The name of the file with the baseline, which is beside harbour.yaml, or in the working directory. */
export const BASELINE_FILE = 'harbour-baseline.json';

/** The version of its form. */
const VERSION = 1;

const AGAIN = 'write it again with "harbour check --update-baseline"';

/** What was found when the baseline was written, and where. */
export interface Baseline {
  /** The files and folders that were named. */
  readonly names: readonly string[];
  readonly findings: readonly Known[];
}

/** Reads the baseline. */
export function readBaseline({ folder }: Config): Baseline {
  const path = join(folder, BASELINE_FILE);
  const file = relative(process.cwd(), path);
  const content = contentOf(path, file);
  const version = at(content, 'version');
  if (typeof version === 'number' && version > VERSION) {
    throw new UsageError(
      `${file}: is of version ${version}, allowed ${VERSION}, update harbour`,
    );
  }
  const findings = at(content, 'findings');
  const names = at(content, 'names') ?? [];
  const areNames =
    Array.isArray(names) && names.every((one) => typeof one === 'string');
  const areFindings = Array.isArray(findings) && findings.every(isKnown);
  if (version === VERSION && areNames && areFindings) {
    return { names, findings };
  }
  throw new UsageError(`${file}: is not a baseline, ${AGAIN}`);
}

function contentOf(path: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : whyUnreadable(error);
    throw new UsageError(`${file}: ${why}, ${AGAIN}`);
  }
}

function isKnown(value: unknown): value is Known {
  const isText = (key: string) => typeof at(value, key) === 'string';
  const isAbsent = (key: string) => at(value, key) === undefined;
  return (
    ['rule', 'kind', 'name'].every(isText) &&
    ['namespace', 'field'].every((key) => isText(key) || isAbsent(key)) &&
    Number.isInteger(at(value, 'count'))
  );
}

/** Writes the baseline, one finding a line so that a change of it can be read, and returns its name. */
export function writeBaseline(
  { folder }: Config,
  { names, findings }: Baseline,
): string {
  const path = join(folder, BASELINE_FILE);
  const file = relative(process.cwd(), path);
  const lines = findings.map((known) => `    ${JSON.stringify(known)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  try {
    const named = JSON.stringify(names);
    const head = `"version": ${VERSION},\n  "names": ${named},\n`;
    writeFileSync(path, `{\n  ${head}  "findings": ${list}\n}\n`);
  } catch (error) {
    throw new UsageError(`${file}: cannot be written, ${(error as Error).message}`);
  }
  return file;
}
