import { CORE_SCHEMA, loadAll, Type, YAMLException } from 'js-yaml';

/** One document of a file: what it says, and where it stands. */
export interface YamlDocument {
  readonly value: unknown;
  /** The line its content begins at, from 1. */
  readonly line: number;
  /** The column there, from 0. */
  readonly column: number;
  /** The offset of its first character. */
  readonly start: number;
  /** The offset at which the next document begins, if there is one. */
  readonly end?: number;
}

/** A text is no YAML; the message says where and why. */
export class YamlSyntaxError extends Error {}

const KINDS = ['scalar', 'sequence', 'mapping'] as const;

// What Kubernetes reads: no dates; merge keys, which its reader knows; and tags of other tools mean nothing to it.
const SCHEMA = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:merge', {
      kind: 'scalar',
      resolve: (value: unknown) => value === '<<',
    }),
  ],
  explicit: KINDS.map((kind) => new Type('!', { kind, multi: true })),
});

/** Reads all documents of a file; `text` has no byte order mark. */
export function readYaml(text: string, file: string): YamlDocument[] {
  const begins: Omit<YamlDocument, 'value' | 'end'>[] = [];
  let depth = 0;
  try {
    const values = loadAll(text, null, {
      schema: SCHEMA,
      // The last of two equal keys counts, as it does for kubectl.
      json: true,
      // The reader itself tells where documents begin: a line of dashes may as well be text.
      listener: (event, { line, lineStart, position }) => {
        if (event === 'open' && depth === 0) {
          begins.push({
            line: line + 1,
            column: position - lineStart,
            start: position,
          });
        }
        depth += event === 'open' ? 1 : -1;
      },
    });
    return values.map((value, index) => ({
      value,
      ...begins[index],
      end: begins[index + 1]?.start,
    }));
  } catch (error) {
    if (error instanceof YAMLException) {
      throw new YamlSyntaxError(syntaxError(error, text, file));
    }
    throw error;
  }
}

function syntaxError(
  { mark, reason }: YAMLException,
  text: string,
  file: string,
): string {
  const where =
    mark === undefined ? file : `${file}:${mark.line + 1}:${mark.column + 1}`;
  const template = text.includes('{{')
    ? ', it looks like a template: render it first, as in "helm template … | harbour check -"'
    : '';
  return `${where}: ${reason}${template}`;
}
