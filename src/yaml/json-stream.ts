import type { YamlDocument } from './yaml-document';

/**
 * The objects of a stream of JSON, each of which begins a line, as `kubectl get --output json` and many
 * tools write them; `undefined` if the text is something else.
 */
export function readJsonStream(text: string): YamlDocument[] | undefined {
  const starts = [...text.matchAll(/^\{/gm)].map(({ index }) => index);
  if (starts.length < 2 || text.slice(0, starts[0]).trim() !== '') {
    return undefined;
  }
  let line = 1;
  let counted = 0;
  try {
    return starts.map((start, index) => {
      const end = starts.at(index + 1);
      line += text.slice(counted, start).split('\n').length - 1;
      counted = start;
      const value: unknown = JSON.parse(text.slice(start, end));
      return { value, line, column: 0, start, end };
    });
  } catch {
    return undefined;
  }
}
