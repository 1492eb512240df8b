import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { at, textAt } from '../../wiring';
import { list } from '../../words/lists';
import { readLoosely } from './read-loosely';

/** A folder that Helm renders. */
export interface ChartFolder {
  readonly folder: string;
  readonly name: string;
  /** A library chart has nothing to render. */
  readonly isLibrary: boolean;
  /** Why it is not rendered: Helm would fetch something, or fail. */
  readonly refusal?: string;
}

/** The file that makes a folder a chart. */
export const CHART_FILE = 'Chart.yaml';

/** Reads the description of a chart. */
export function readChart(folder: string): ChartFolder {
  const chart = readLoosely(join(folder, CHART_FILE));
  return {
    folder,
    name: textAt(chart, 'name') ?? basename(resolve(folder)),
    isLibrary: at(chart, 'type') === 'library',
    refusal: refusalOf(folder, chart),
  };
}

function refusalOf(folder: string, chart: unknown): string | undefined {
  const missing = missingDependencies(folder, chart);
  if (missing.length > 0) {
    return `its dependencies ${list(missing)} are not in its folder charts: run "helm dependency build ${folder}"`;
  }
  return undefined;
}

/** Those that `helm template` would miss. */
function missingDependencies(folder: string, chart: unknown): string[] {
  const wanted = [chart, readLoosely(join(folder, 'requirements.yaml'))]
    .flatMap((file) => at(file, 'dependencies') ?? [])
    .flatMap((dependency) => textAt(dependency, 'name') ?? []);
  if (wanted.length === 0) return [];
  const charts = join(folder, 'charts');
  const there = existsSync(charts) ? readdirSync(charts) : [];
  return [...new Set(wanted)].filter(
    (name) =>
      !there.some((entry) => entry === name || isArchiveOf(entry, name)) &&
      !there.some((entry) => nameIn(join(charts, entry)) === name),
  );
}

function isArchiveOf(entry: string, name: string): boolean {
  return (
    entry.endsWith('.tgz') &&
    /^-v?\d/.test(entry.slice(name.length)) &&
    entry.startsWith(name)
  );
}

/** The name of a chart whose folder is called differently. */
function nameIn(folder: string): string | undefined {
  return textAt(readLoosely(join(folder, CHART_FILE)), 'name');
}
