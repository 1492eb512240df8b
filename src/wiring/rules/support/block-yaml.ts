/** Plain data; what is undefined is left out. */
export type Data = string | number | boolean | undefined | readonly Data[] | Fields;

/** Data by the names of fields. */
export interface Fields {
  readonly [name: string]: Data;
}

/** Fields as YAML in block style, without a library: the constructs load the rules, and should not load one too. */
export function blockYaml(fields: Fields): string {
  return `${fieldLines(fields).join('\n')}\n`;
}

function fieldLines(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const nested = nestedLines(value);
    return nested.length > 0
      ? [`${name}:`, ...nested.map(indented)]
      : [`${name}: ${inLine(value)}`];
  });
}

function itemLines(item: Data): string[] {
  if (item === undefined) return [];
  const [first = inLine(item), ...rest] = nestedLines(item);
  return [`- ${first}`, ...rest.map(indented)];
}

/** The lines of a value that goes below its name; none for one that goes on the same line. */
function nestedLines(value: Data): string[] {
  if (typeof value !== 'object') return [];
  return isList(value) ? value.flatMap(itemLines) : fieldLines(value);
}

function indented(line: string): string {
  return `  ${line}`;
}

/** Text is quoted where YAML might read something else. */
function inLine(value: Data): string {
  if (typeof value === 'object') {
    return isList(value) ? '[]' : '{}';
  }
  if (typeof value !== 'string') return String(value);
  const isPlain =
    /^[a-z/]([-\w./:]*[\w/])?$/i.test(value) &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** A narrowing that `Array.isArray` does not make for readonly lists. */
function isList(value: readonly Data[] | Fields): value is readonly Data[] {
  return Array.isArray(value);
}
