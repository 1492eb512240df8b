import type { ScalarTag } from 'yaml';
import { isMisread, UNSAFE } from './misread';

/** A text in quotes in which everything that is special is escaped. */
const quoted: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  identify: (value) => typeof value === 'string' && isMisread(value),
  // Of no use for writing, but a tag without it yields to that of `<<`.
  test: /(?!)/,
  resolve: (text) => text,
  stringify: ({ value }) => JSON.stringify(value).replace(UNSAFE, escaped),
};

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Writes an object as cdk8s does, with quotes wherever Kubernetes would otherwise read something else. */
export function writeYaml(object: unknown): string {
  // Loaded here, since hardly any app needs it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { stringify } = require('yaml') as typeof import('yaml');
  return stringify(object, {
    version: '1.1',
    keepUndefined: true,
    lineWidth: 0,
    customTags: (tags) => [quoted, ...tags],
  });
}
