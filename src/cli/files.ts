import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

/** How the standard input is called where a file would be. */
export const STDIN = '<stdin>';

/** A text to check. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

const MANIFEST = /\.(ya?ml|json)$/;

/** Whether a folder's file of this name may hold manifests. */
export function mayBeManifest(name: string): boolean {
  return MANIFEST.test(name);
}

/** Whether what is called so in a folder is of no concern: hidden, or installed. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** Whether a text of a folder has a manifest in it. */
export function hasManifest(text: string): boolean {
  return text.includes('apiVersion');
}

/** What was read of the files that were named, and what is to be said of those that could not be. */
export interface ReadFiles {
  readonly files: readonly TextFile[];
  readonly unreadable: readonly string[];
}

/** Reads what the command line names: files, folders and `-`. */
export async function readFiles(
  names: readonly string[],
  { stdin }: Streams,
): Promise<ReadFiles> {
  // By their real paths, since a file that is named twice is still one.
  const files = new Map<string, TextFile>();
  const unreadable: string[] = [];
  for (const name of names) {
    if (name === '-') {
      if (!files.has(STDIN)) {
        files.set(STDIN, { file: STDIN, text: withoutMark(await stdin.read()) });
      }
      continue;
    }
    for (const found of textsOf(name, unreadable)) {
      const path = realpathSync(found.file);
      if (!files.has(path)) files.set(path, found);
    }
  }
  return { files: [...files.values()], unreadable };
}

/**
 * A file, or the manifests in a folder and below; what cannot be read is told, and the rest read
 * all the same.
 */
function textsOf(path: string, unreadable: string[], inFolder = false): TextFile[] {
  try {
    if (path === '') {
      throw new UsageError(
        'the name of a file is empty: name a file or a folder, or see whether a variable of the shell is not set',
      );
    }
    // A link to nothing, or a pipe, is of no concern in a folder.
    const stats = statSync(path, { throwIfNoEntry: !inFolder });
    if (stats?.isDirectory()) {
      return entriesOf(path).flatMap((name) =>
        textsOf(join(path, name), unreadable, true),
      );
    }
    if (inFolder && !stats?.isFile()) return [];
    const text = textOf(path);
    return inFolder && !hasManifest(text) ? [] : [{ file: path, text }];
  } catch (error) {
    unreadable.push(complaint(path, error));
    return [];
  }
}

/** What may hold manifests in a folder; other files that end alike are passed over, whatever they hold. */
function entriesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) =>
        !isPassedOver(entry.name) && (entry.isDirectory() || mayBeManifest(entry.name)),
    )
    .map(({ name }) => name)
    .sort();
}

function textOf(path: string): string {
  return withoutMark(readFileSync(path, 'utf8'));
}

/** Editors on Windows begin a text with a byte order mark. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function complaint(path: string, error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
  return `${path}: ${isAbsent ? 'there is no such file or folder' : `cannot be read, ${message}`}`;
}
