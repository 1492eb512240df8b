/** Fields of a manifest as plain data; those that are undefined are left out. */
export interface Fields {
  readonly [name: string]: unknown;
}

/** A manifest as a YAML document, one line for each field at its top. */
export function document(fields: Fields): string {
  const lines = entriesOf(fields).map(([name, value]) => `${name}: ${inLine(value)}`);
  return `\n${lines.join('\n')}\n---\n`;
}

function entriesOf(fields: object): [string, unknown][] {
  return Object.entries(fields).filter(([, value]) => value !== undefined);
}

/** A value on one line. */
function inLine(value: unknown): string {
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  const fields = entriesOf(value).map(([name, field]) => `${name}: ${inLine(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** Whether YAML reads the text back as the same text without quotes. */
function isPlain(text: string): boolean {
  return (
    /^[a-z/][-\w./:]*$/i.test(text) &&
    !text.endsWith(':') &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
  );
}
