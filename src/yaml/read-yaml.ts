import { loadAll, YAMLException } from 'js-yaml';
import { readJsonStream } from './json-stream';
import { KUBERNETES_SCHEMA } from './kubernetes-schema';
import { resolved } from './resolved';
import type { YamlDocument } from './yaml-document';

export type { YamlDocument } from './yaml-document';

/** A text is not YAML that Kubernetes reads; the message says where and why. */
export class YamlSyntaxError extends Error {}

/** Where a document begins. */
type Place = Omit<YamlDocument, 'value' | 'end'>;

/** Reads all documents of a file as Kubernetes does; `text` has no byte order mark. */
export function readYaml(text: string, file: string): YamlDocument[] {
  const begins: Place[] = [];
  let depth = 0;
  try {
    const values = loadAll(text, null, {
      schema: KUBERNETES_SCHEMA,
      // Of duplicate keys the last one counts, as with kubectl.
      json: true,
      // The parser reports where documents begin, since a line of dashes may be part of a text.
      listener: (event, state) => {
        const { line, lineStart, position } = state;
        if (event === 'open' && depth === 0) {
          begins.push({
            line: line + 1,
            column: position - lineStart,
            start: position,
          });
        }
        depth += event === 'open' ? 1 : -1;
        if (depth === 0) state.result = resolved(state.result);
      },
    });
    return values.map((value, index) => ({
      value,
      ...begins[index],
      end: begins[index + 1]?.start,
    }));
  } catch (error) {
    if (error instanceof YAMLException) {
      const stream = readJsonStream(text);
      if (stream !== undefined) return stream;
      throw new YamlSyntaxError(syntaxError(error, text, file, begins.at(-1)));
    }
    throw error;
  }
}

function syntaxError(
  { mark, reason }: YAMLException,
  text: string,
  file: string,
  document: Place | undefined,
): string {
  const template = text.includes('{{')
    ? ', it looks like a template: render it first, as in "helm template … | harbour check -"'
    : '';
  return `${where(mark, file, document)}: ${reason}${template}`;
}

/** The parser does not know where a key or a value is of which it is told later that it is wrong. */
function where(
  mark: YAMLException['mark'] | undefined,
  file: string,
  document: Place | undefined,
): string {
  if (mark !== undefined) return `${file}:${mark.line + 1}:${mark.column + 1}`;
  return document === undefined ? file : `${file}:${document.line}`;
}
