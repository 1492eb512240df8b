import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { list } from '../../words/lists';
import { oneOf } from '../arguments';
import type { Manifests } from '../manifests';
import { UsageError } from '../usage-error';
import { type Format, FORMATS } from './index';

/** A format, and the file that is written in it; without one it is printed. */
export interface FormatChoice {
  readonly format: Format;
  readonly file?: string;
}

const DEFAULT: readonly FormatChoice[] = [{ format: FORMATS.get('text')! }];

/** The formats of a report, one that is printed and any number of files. */
export function formats(): Option {
  return new Option(
    '--format <format[=file]>',
    `the output format: ${list([...FORMATS.keys()])}; with =file it is ` +
      'written into that file; may be given several times',
  )
    .default(DEFAULT, '"text"')
    .argParser(readChoice);
}

/** A report must not take the place of what it is about. */
export function refuseOverwriting(
  choices: readonly FormatChoice[],
  { files }: Pick<Manifests, 'files'>,
): void {
  const read = new Set([...files.keys()].map((file) => resolve(file)));
  const taken = choices.find(
    ({ file }) => file !== undefined && read.has(resolve(file)),
  );
  if (taken === undefined) return;
  throw new UsageError(
    `--format: ${taken.file} was read as a manifest and would be overwritten, name another file`,
  );
}

const CHOICE = /^(?<name>[^=]*)(?<writes>=(?<file>.*))?$/s;

function readChoice(
  text: string,
  before: readonly FormatChoice[],
): readonly FormatChoice[] {
  const { name = '', writes, file } = CHOICE.exec(text)?.groups ?? {};
  const format = oneOf(FORMATS)(name);
  const others = before === DEFAULT ? [] : before;
  if (writes === undefined) {
    if (others.some((other) => other.file === undefined)) {
      throw new InvalidArgumentError(
        `Only one format is printed: write the others into files, as in ${name}=report.txt.`,
      );
    }
    return [...others, { format }];
  }
  if (file === undefined || file === '') {
    throw new InvalidArgumentError('The name of the file is empty.');
  }
  const path = resolve(file);
  if (
    others.some((other) => other.file !== undefined && resolve(other.file) === path)
  ) {
    throw new InvalidArgumentError(`Another format is written into ${file} already.`);
  }
  return [...others, { format, file }];
}
