import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { list } from '../../words/lists';
import { fullPath, isFile } from './on-disk';
import { textOf } from './read-loosely';

/** The schemas of a chart and its sub-charts: Helm validates values against them, and opens what they refer to. */
export interface ChartSchemas {
  readonly files: readonly string[];
  /** Sub-charts as archives, in which there may be more. */
  readonly archives: readonly string[];
}

/** What one schema may call another one by, or says that it is. */
const REFERENCES = new Set([
  ...['$ref', '$dynamicRef', '$recursiveRef', '$schema', '$id', 'id'],
]);
/** What names a schema that Helm knows, and does not open. */
const KNOWN = /^https?:\/\/json-schema\.org\//;

/** Finds the schemas; links are followed, as Helm does. */
export function schemasOf(chart: string): ChartSchemas {
  const files: string[] = [];
  const archives: string[] = [];
  const seen = new Set<string>();
  const waiting = [chart];
  for (const folder of waiting) {
    const path = fullPath(folder);
    if (seen.has(path)) continue;
    seen.add(path);
    const schema = join(folder, 'values.schema.json');
    if (isFile(schema)) files.push(schema);
    for (const entry of entriesOf(join(folder, 'charts'))) {
      if (isFile(entry)) archives.push(entry);
      else waiting.push(entry);
    }
  }
  return { files, archives: archives.filter((name) => name.endsWith('.tgz')) };
}

/** Why Helm should not validate with these schemas, if there is a reason. */
export function objectionTo({ files, archives }: ChartSchemas): string | undefined {
  if (archives.length > 0) {
    return `the schemas in ${list(archives)} may refer to others`;
  }
  for (const file of files) {
    const named = foreignIn(file);
    if (named === undefined) return `${file} is no JSON`;
    if (named.length > 0) {
      return `${file} refers to ${list(named)}`;
    }
  }
  return undefined;
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return []; // there is none
  }
}

/** What a schema refers to outside of itself; `undefined` if it is not read as Helm reads it. */
function foreignIn(file: string): readonly string[] | undefined {
  const foreign: string[] = [];
  try {
    JSON.parse(textOf(file) ?? '', (key, value: unknown) => {
      const isReference = typeof value === 'string' && REFERENCES.has(key);
      if (isReference && !isKnown(key, value)) foreign.push(value);
      return value;
    });
  } catch {
    return undefined;
  }
  return foreign;
}

function isKnown(key: string, name: string): boolean {
  return name.startsWith('#') || (key === '$schema' && KNOWN.test(name));
}
