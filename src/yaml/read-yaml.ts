import { CORE_SCHEMA, loadAll, Type, YAMLException } from 'js-yaml';
import { duplicateKeys } from './duplicate-keys';
import { excessIn } from './excess';
import { readJsonStream } from './json-stream';
import type { YamlDocument } from './yaml-document';

export type { YamlDocument } from './yaml-document';

/** A text is not valid YAML; the message says where and why. */
export class YamlSyntaxError extends Error {
  public constructor(
    message: string,
    /** The line that the parser could not read, from 1. */
    public readonly line?: number,
  ) {
    super(message);
  }
}

/** What the parser says of a key that a mapping has twice. */
const DUPLICATE = 'duplicated mapping key';

const KINDS = ['scalar', 'sequence', 'mapping'] as const;

// As Kubernetes reads YAML: without dates, with merge keys, and ignoring tags that it does not know (`!!string`).
const SCHEMA = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:merge', {
      kind: 'scalar',
      resolve: (value: unknown) => value === '<<',
    }),
  ],
  explicit: ['!', 'tag:yaml.org,2002:'].flatMap((tag) =>
    KINDS.map((kind) => new Type(tag, { kind, multi: true })),
  ),
});

/** Reads all documents of a file; `text` has no byte order mark. */
export function readYaml(text: string, file: string): YamlDocument[] {
  const documents = documentsOrStream(text, file);
  const excess = excessIn(documents, text);
  if (excess === undefined) return documents;
  const { line, why } = excess;
  throw new YamlSyntaxError(`${file}:${line}:1: ${why}`, line);
}

function documentsOrStream(text: string, file: string): YamlDocument[] {
  try {
    return documentsOf(text);
  } catch (error) {
    if (error instanceof YAMLException) {
      const stream = readJsonStream(text);
      if (stream !== undefined) return stream;
      const { mark } = error;
      throw new YamlSyntaxError(
        syntaxError(error, text, file),
        mark === undefined ? undefined : mark.line + 1,
      );
    }
    throw error;
  }
}

function documentsOf(text: string): YamlDocument[] {
  try {
    return load(text, { duplicates: false });
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== DUPLICATE) throw error;
    const documents = load(text, { duplicates: true });
    const found = duplicateKeys(
      text,
      documents.map(({ start }) => start),
    );
    return documents.map((document, index) =>
      found[index].length === 0
        ? document
        : { ...document, duplicateKeys: found[index] },
    );
  }
}

function load(
  text: string,
  { duplicates }: { readonly duplicates: boolean },
): YamlDocument[] {
  const begins: Omit<YamlDocument, 'value' | 'end'>[] = [];
  let depth = 0;
  const values = loadAll(text, null, {
    schema: SCHEMA,
    // Of duplicate keys the last one counts, as with kubectl.
    json: duplicates,
    // The parser reports where documents begin, since a line of dashes may be part of a text.
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
