import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { yaml } from '../../yaml/yaml-package';
import { decode, NotTextError } from '../decode';
import { whyUnreadable } from '../files';
import { UsageError } from '../usage-error';
import type { Config, Exception, Settings } from './config';
import { findConfig } from './find';
import { SCHEMA } from './schema';
import { type Fault, Validation } from './validate';

/** Reads the file that is named, or the one that is found; what it says wrongly is refused. */
export function readConfig(named: string | undefined): Config {
  const folder = process.cwd();
  const path = named === undefined ? findConfig(folder) : resolve(named);
  if (path === undefined) {
    return { folder, lines: new Map() };
  }
  const file = relative(folder, path);
  return { file, folder: dirname(path), ...parse(textOf(path, file), file) };
}

function textOf(path: string, file: string): string {
  try {
    return decode(readFileSync(path));
  } catch (error) {
    const line = error instanceof NotTextError ? error.line : undefined;
    const place = line === undefined ? file : `${file}:${line}`;
    throw new UsageError(`${place}: ${whyUnreadable(error)}`);
  }
}

function parse(text: string, file: string): Settings & Pick<Config, 'lines'> {
  const { LineCounter, isSeq, isNode, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  // What follows the first error mostly follows from it.
  const broken = [...document.errors, ...document.warnings].slice(0, 1);
  refuse(
    file,
    broken.map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      message: message.charAt(0).toLowerCase() + message.slice(1),
    })),
  );
  const { contents } = document;
  if (contents === null) return { lines: new Map() };
  const validation = new Validation(lines);
  validation.check(contents, SCHEMA, [], contents);
  refuse(file, validation.faults);
  const settings = document.toJS() as Settings;
  const ignored = document.get('ignore', true);
  const places = isSeq(ignored) ? ignored.items : [];
  return {
    ...settings,
    lines: new Map(
      settings.ignore?.map((exception, index): [Exception, number] => {
        const place = places[index];
        const start = isNode(place) ? place.range?.[0] : undefined;
        return [exception, lines.linePos(start ?? 0).line];
      }),
    ),
  };
}

function refuse(file: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  throw new UsageError(
    ...faults.map(({ line, message }) => `${file}:${line}: ${message}`),
  );
}
