import { loadAll, YAMLException } from 'js-yaml';
import { duplicateKeys } from './duplicate-keys';
import { excessIn } from './excess';
import { readJsonStream } from './json-stream';
import { KUBERNETES_SCHEMA } from './kubernetes-schema';
import { resolver } from './resolved';
import type { YamlDocument } from './yaml-document';

export type { YamlDocument } from './yaml-document';

/** A text is not YAML that Kubernetes reads; the message says where and why. */
export class YamlSyntaxError extends Error {
  public constructor(
    message: string,
    /** The line that could not be read, from 1. */
    public readonly line?: number,
  ) {
    super(message);
  }
}

/** What the parser says of a key that a mapping has twice. */
const DUPLICATE = 'duplicated mapping key';

/** Where a document begins. */
type Place = Omit<YamlDocument, 'value' | 'end'>;

/** Reads all documents of a file as Kubernetes does; `text` has no byte order mark. */
export function readYaml(text: string, file: string): YamlDocument[] {
  const documents = documentsOrStream(text, file);
  const excess = excessIn(documents, text);
  if (excess === undefined) return documents;
  const { line, why } = excess;
  throw new YamlSyntaxError(`${file}:${line}:1: ${why}`, line);
}

function documentsOrStream(text: string, file: string): YamlDocument[] {
  const begins: Place[] = [];
  try {
    return documentsOf(text, begins);
  } catch (error) {
    if (error instanceof YAMLException) {
      const stream = readJsonStream(text);
      if (stream !== undefined) return stream;
      throw syntaxError(error, text, file, begins.at(-1));
    }
    throw error;
  }
}

function documentsOf(text: string, begins: Place[]): YamlDocument[] {
  try {
    return load(text, begins, { duplicates: false });
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== DUPLICATE) {
      throw error;
    }
    const documents = load(text, begins, { duplicates: true });
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

/** The documents; `begins` gets where each of them begins, also if the text is not valid. */
function load(
  text: string,
  begins: Place[],
  { duplicates }: { readonly duplicates: boolean },
): YamlDocument[] {
  let depth = 0;
  begins.length = 0;
  const resolve = resolver(text);
  const values = loadAll(text, null, {
    schema: KUBERNETES_SCHEMA,
    // Of duplicate keys the last one counts, as with kubectl.
    json: duplicates,
    // The parser reports where documents begin, since a line of dashes may be part of a text.
    listener: (event, state) => {
      if (event === 'open' && depth === 0) {
        const { line, lineStart, position } = state;
        begins.push({
          line: line + 1,
          column: position - lineStart,
          start: position,
        });
      }
      depth += event === 'open' ? 1 : -1;
      if (depth === 0) {
        state.result = resolve(state.result);
      }
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
  document: Place | undefined,
): YamlSyntaxError {
  const template = text.includes('{{')
    ? ', it looks like a template: render it first, as in "helm template … | harbour check -"'
    : '';
  // The parser does not know where a key or a value is of which it is told later that it is wrong.
  const line = mark === undefined ? document?.line : mark.line + 1;
  const place = [file, line, mark === undefined ? undefined : mark.column + 1];
  const where = place.filter((part) => part !== undefined).join(':');
  return new YamlSyntaxError(`${where}: ${reason}${template}`, line);
}
