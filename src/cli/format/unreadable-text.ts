import { enumerate } from '../../words/lists';
import type { Unreadable } from '../files';

/** One line about what could not be read, if there is something. */
export function unreadableText(unreadable: readonly Unreadable[]): string[] {
  const files = [...new Set(unreadable.map(({ file }) => file || '""'))];
  return files.length === 0 ? [] : [`could not be read: ${enumerate(files)}`];
}
