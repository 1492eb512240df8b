import { posix } from 'node:path';

/** Whether a text is what a pattern stands for: `*` is anything but `/`, and `**` any number of folders. */
export function matches(text: string, pattern: string): boolean {
  return fit(text.split('/'), pattern.split('/'), '**', (segment, part) =>
    fit([...segment], [...part], '*', (one, other) => one === other),
  );
}

/** The same of a file, for which a pattern of a folder stands as well. */
export function matchesFile(file: string, pattern: string): boolean {
  const path = posix.normalize(pattern).replace(/\/$/, '');
  return path === '.' ? !file.startsWith('../') : matches(file, `${path}/**`);
}

/**
 * Whether items fit parts, one of which stands for any number of items. What such a part takes is never
 * changed after the next one, so the time is that of the two lengths multiplied; a regular expression may take ages.
 */
function fit(
  items: readonly string[],
  parts: readonly string[],
  star: string,
  fits: (item: string, part: string) => boolean,
): boolean {
  let [item, part] = [0, 0];
  let taken: { readonly upTo: number; readonly part: number } | undefined;
  while (item < items.length) {
    if (parts[part] === star) {
      part++;
      taken = { upTo: item, part };
    } else if (part < parts.length && fits(items[item], parts[part])) {
      item++;
      part++;
    } else if (taken !== undefined) {
      taken = { ...taken, upTo: taken.upTo + 1 };
      item = taken.upTo;
      part = taken.part;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === star);
}
