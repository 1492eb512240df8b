import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../words/compare-text';
import { decode, decodeLoosely, NotTextError } from './decode';
import type { Streams } from './streams';

/** The name of standard input in place of a file name. */
export const STDIN = '<stdin>';

/** How long standard input may say nothing, in milliseconds, until that is said. */
const PATIENCE = 2000;

/** A text to check. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** A file or folder that could not be read. */
export interface Unreadable {
  readonly file: string;
  readonly line?: number;
  /** The file, and why. */
  readonly message: string;
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

/** The files that were read, and messages about those that could not be. */
export interface ReadFiles {
  readonly files: readonly TextFile[];
  readonly unreadable: readonly Unreadable[];
}

/** Reads the files, folders and `-` that the command line names. */
export async function readFiles(
  names: readonly string[],
  streams: Streams,
  isPart: Reader['isPart'] = () => false,
): Promise<ReadFiles> {
  const reader = new Reader(isPart);
  for (const name of names) {
    if (name === '-') reader.add(STDIN, STDIN, await readInput(streams));
    else reader.read(name);
  }
  return reader;
}

/** A pipe that stays open and a keyboard at which nobody types must not look like a command that hangs. */
async function readInput({ stdin, stderr }: Streams): Promise<Uint8Array> {
  const remark = setTimeout(
    () => stderr.print('waiting for standard input'),
    PATIENCE,
  );
  try {
    return await stdin.read();
  } finally {
    clearTimeout(remark);
  }
}

/** Collects texts; what cannot be read is reported, and the rest is read nevertheless. */
export class Reader implements ReadFiles {
  public readonly unreadable: Unreadable[] = [];
  // By what they are, so that a file that is named twice is read once.
  private readonly texts = new Map<string, TextFile>();

  public constructor(
    /** Whether a file or folder in a folder is left to whoever renders it. */
    private readonly isPart: (path: string) => boolean = () => false,
  ) {}

  public get files(): readonly TextFile[] {
    return [...this.texts.values()];
  }

  /** Reads a file, or the manifests in a folder and below it. */
  public read(path: string): void {
    if (path === '') {
      const message =
        'the name of a file is empty: name a file or a folder, or check whether a shell variable is not set';
      this.unreadable.push({ file: path, message });
      return;
    }
    this.attempt(path, () => {
      if (statSync(path).isDirectory()) this.readFolder(path);
      else this.add(realpathSync(path), path, readFileSync(path));
    });
  }

  /** Takes the bytes of a file; of those in a folder, only the manifests count. */
  public add(id: string, file: string, bytes: Uint8Array, inFolder = false): void {
    if (this.texts.has(id)) return;
    this.attempt(file, () => {
      if (inFolder && !hasManifest(bytes)) return;
      this.texts.set(id, { file, text: decode(bytes) });
    });
  }

  /** Does it, or reports why the file could not be read. */
  public attempt(file: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      const line = error instanceof NotTextError ? error.line : undefined;
      const place = line === undefined ? file : `${file}:${line}`;
      const message = `${place}: ${whyUnreadable(error)}`;
      this.unreadable.push({ file, line, message });
    }
  }

  /** Links to files are followed, those to folders are not: they may lead in a circle. */
  private readFolder(folder: string): void {
    if (this.isPart(folder)) return;
    const entries = readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !isSkipped(name))
      .sort((one, other) => compareText(one.name, other.name));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      this.attempt(path, () => {
        if (entry.isDirectory()) {
          this.readFolder(path);
        } else if (mayBeManifest(entry.name) && !this.isPart(path)) {
          this.readEntry(path);
        }
      });
    }
  }

  /** Broken links, pipes and links to folders are skipped. */
  private readEntry(path: string): void {
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) {
      this.add(realpathSync(path), path, readFileSync(path), true);
    }
  }
}

/** Whether a file in a folder contains a manifest, though perhaps a broken one. */
function hasManifest(bytes: Uint8Array): boolean {
  return decodeLoosely(bytes).includes('apiVersion');
}

/** Why a file could not be read, for a message that begins with its name. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof NotTextError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
  return isAbsent
    ? 'there is no such file or folder'
    : `cannot be read, ${message}`;
}
