/** A value for an error message: short, quoted if it is text, and without ever throwing. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  }
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const kind = Object.getPrototypeOf(value)?.constructor?.name;
  if (!Array.isArray(value) && kind && kind !== 'Object') {
    return `${article(kind)} ${kind}`;
  }
  try {
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
  } catch {
    return Array.isArray(value) ? 'an array' : 'an object';
  }
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}
