import { posix } from 'node:path';

/** Whether a text is what a pattern stands for: `*` is anything but `/`, and `**` any number of folders. */
export function matches(text: string, pattern: string): boolean {
  return new RegExp(`^${sourceOf(pattern)}$`, 's').test(text);
}

/** The same of a file, for which a pattern of a folder stands as well. */
export function matchesFile(file: string, pattern: string): boolean {
  const path = posix.normalize(pattern).replace(/\/$/, '');
  if (path === '.') return !file.startsWith('../');
  return new RegExp(`^${sourceOf(path)}(?:/.*)?$`, 's').test(file);
}

const PARTS: ReadonlyMap<string, string> = new Map([
  ['**/', '(?:.*/)?'],
  ['**', '.*'],
  ['*', '[^/]*'],
]);

function sourceOf(pattern: string): string {
  return pattern.replace(
    /\*\*\/|\*\*|\*|[\\^$.|?+()[\]{}]/g,
    (part) => PARTS.get(part) ?? `\\${part}`,
  );
}
