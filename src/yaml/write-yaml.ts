import type { Document, ScalarTag, Tags } from 'yaml';
import { isMisread, UNSAFE } from './misread';
import { yaml } from './yaml-package';

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

const OPTIONS = {
  version: '1.1',
  keepUndefined: true,
  customTags: (tags: Tags) => [quoted, ...tags],
} as const;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Writes an object as cdk8s does, with quotes wherever Kubernetes would otherwise read something else. */
export function writeYaml(object: unknown): string {
  // Loaded here, since hardly any app needs it.
  return yaml().stringify(object, { ...OPTIONS, lineWidth: 0 });
}

/** The same object as a document, in which comments can be put: so each part is written out, and none is `*a1`. */
export function yamlDocumentOf(object: unknown): Document {
  const { Document: Empty } = yaml();
  return new Empty(object, { ...OPTIONS, aliasDuplicateObjects: false });
}
