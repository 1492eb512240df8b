/** Plain data; what is undefined is left out. */
export type Data = string | number | boolean | undefined | readonly Data[] | Fields;

/** Data by the names of fields. */
export interface Fields {
  readonly [name: string]: Data;
}

/** Fields as YAML in block style, by hand: the constructs load the rules, and must not load a YAML library. */
export function blockYaml(fields: Fields): string {
  return `${fieldLines(fields).join('\n')}\n`;
}

function fieldLines(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (typeof value === 'object') return [`${name}:`, ...nestedLines(value).map(indented)];
    return [`${name}: ${scalar(value)}`];
  });
}

function nestedLines(value: readonly Data[] | Fields): string[] {
  return isList(value) ? value.flatMap(itemLines) : fieldLines(value);
}

function itemLines(item: Data): string[] {
  if (item === undefined) return [];
  const [first, ...rest] = typeof item === 'object' ? nestedLines(item) : [scalar(item)];
  return [`- ${first}`, ...rest.map(indented)];
}

/** A narrowing that `Array.isArray` does not make for readonly lists. */
function isList(value: readonly Data[] | Fields): value is readonly Data[] {
  return Array.isArray(value);
}

function indented(line: string): string {
  return `  ${line}`;
}

/** Text is quoted where YAML might read something else. */
function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[a-z/][-\w./:]*[\w/]$/i.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
