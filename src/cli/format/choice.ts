import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { list } from '../../words/lists';
import { oneOf } from '../arguments';
import type { Manifests } from '../manifests';
import { UsageError } from '../usage-error';

/** A format, and the file that is written in it; without one it is printed. */
export interface FormatChoice<Format> {
  readonly format: Format;
  readonly file?: string;
}

/** The formats of a result, one that is printed and any number of files. */
export function formats<Format>(all: ReadonlyMap<string, Format>): Option {
  const standard: readonly FormatChoice<Format>[] = [{ format: all.get('text')! }];
  return new Option(
    '--format <format[=file]>',
    `the output format: ${list([...all.keys()])}; with =file it is ` +
      'written into that file; may be given several times',
  )
    .default(standard, '"text"')
    .argParser((text: string, before: readonly FormatChoice<Format>[]) =>
      withChoice(all, text, before === standard ? [] : before),
    );
}

/** A report must not take the place of what it is about. */
export function refuseOverwriting(
  choices: readonly FormatChoice<unknown>[],
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

function withChoice<Format>(
  all: ReadonlyMap<string, Format>,
  text: string,
  others: readonly FormatChoice<Format>[],
): readonly FormatChoice<Format>[] {
  const { name = '', writes, file } = CHOICE.exec(text)?.groups ?? {};
  const format = oneOf(all)(name);
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
    throw new InvalidArgumentError(
      `Another format is written into ${file} already.`,
    );
  }
  return [...others, { format, file }];
}
