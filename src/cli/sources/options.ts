import { InvalidArgumentError, Option } from 'commander';
import { oneMore } from '../arguments';
import type { Config } from '../config/config';

/** How charts are rendered. */
export interface RenderOptions {
  readonly namespace?: string;
  /** The settings, which may say more of single apps. */
  readonly config: Config;
  /** Files with values for charts. */
  readonly values?: readonly string[];
  /** Single values for charts, as in `image.tag=1`. */
  readonly set?: readonly string[];
  /** The name of the release; by default that of the chart. */
  readonly release?: string;
}

/** The options of every command that reads manifests, which go to `helm template`. */
export function renderOptions(): Option[] {
  return [
    new Option(
      '--values <file>',
      'a file with values for the charts; may be given several times',
    ).argParser(oneMore),
    new Option(
      '--set <name=value>',
      'a value for the charts; may be given several times',
    ).argParser(assignment),
    new Option(
      '--release <name>',
      'the name of the release of the charts; default: the name of the chart',
    ).argParser(releaseName),
  ];
}

function assignment(word: string, before?: readonly string[]): readonly string[] {
  if (word.includes('=')) {
    return oneMore(word, before);
  }
  throw new InvalidArgumentError('Write it like image.tag=1.0.');
}

/** A name that Helm accepts. */
function releaseName(word: string): string {
  if (/^[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?$/.test(word)) return word;
  throw new InvalidArgumentError(
    'Allowed are up to 53 lower case letters, digits, - and ., as in shop.',
  );
}
