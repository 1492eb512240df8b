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
    try {
      for (const found of read(name, () =>
        statSync(name).isDirectory()
          ? manifestsIn(name)
          : [{ file: name, text: textOf(name) }],
      )) {
        const path = realpathSync(found.file);
        if (!files.has(path)) files.set(path, found);
      }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      unreadable.push(error.message);
    }
  }
  return { files: [...files.values()], unreadable };
}

/** The manifests in a folder and below; other files that end alike are passed over, whatever they hold. */
function manifestsIn(folder: string): TextFile[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries
    .filter(({ name }) => !isPassedOver(name))
    .flatMap((entry): TextFile[] => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return manifestsIn(path);
      if (
        !mayBeManifest(entry.name) ||
        !statSync(path, { throwIfNoEntry: false })?.isFile()
      ) {
        return [];
      }
      const text = read(path, () => textOf(path));
      return hasManifest(text) ? [{ file: path, text }] : [];
    });
}

function textOf(path: string): string {
  return withoutMark(readFileSync(path, 'utf8'));
}

/** Editors on Windows begin a text with a byte order mark. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function read<T>(name: string, reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (name === '') {
      throw new UsageError(
        'the name of a file is empty: name a file or a folder, or see whether a variable of the shell is not set',
      );
    }
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `${name}: ` +
        `${code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such file or folder' : `cannot be read, ${message}`}`,
    );
  }
}
