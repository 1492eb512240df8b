import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

/** The name of standard input in place of a file name. */
export const STDIN = '<stdin>';

/** A text to check. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

const MANIFEST = /\.(ya?ml|json)$/;

/** Whether a file of this name in a folder may contain manifests. */
export function mayBeManifest(name: string): boolean {
  return MANIFEST.test(name);
}

/** Whether an entry of this name in a folder is skipped: hidden files, and installed packages. */
export function isSkipped(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** Whether a file in a folder contains a manifest. */
export function hasManifest(text: string): boolean {
  return text.includes('apiVersion');
}

/** The files that were read, and messages about those that could not be. */
export interface ReadFiles {
  readonly files: readonly TextFile[];
  readonly unreadable: readonly string[];
}

/** Reads the files, folders and `-` that the command line names. */
export async function readFiles(
  names: readonly string[],
  { stdin }: Streams,
): Promise<ReadFiles> {
  // By their real paths, so that a file that is named twice is read once.
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
 * A file, or the manifests in a folder and below it; what cannot be read is reported, and the rest is
 * read nevertheless.
 */
function textsOf(path: string, unreadable: string[], inFolder = false): TextFile[] {
  try {
    if (path === '') {
      throw new UsageError(
        'the name of a file is empty: name a file or a folder, or check whether a shell variable is not set',
      );
    }
    // Broken links and pipes in a folder are skipped.
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
    unreadable.push(messageOf(path, error));
    return [];
  }
}

/** The entries of a folder that may contain manifests. */
function entriesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) =>
        !isSkipped(entry.name) && (entry.isDirectory() || mayBeManifest(entry.name)),
    )
    .map(({ name }) => name)
    .sort();
}

function textOf(path: string): string {
  return withoutMark(readFileSync(path, 'utf8'));
}

/** Editors on Windows put a byte order mark at the beginning of a text. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function messageOf(path: string, error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
  return `${path}: ${isAbsent ? 'there is no such file or folder' : `cannot be read, ${message}`}`;
}
