import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main';

/** What a run of the command printed, and how it ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process; `stdin` is what is piped in, if anything is. */
export async function harbour(
  words: readonly string[],
  {
    stdin,
    colours = false,
  }: { stdin?: string | Uint8Array; colours?: boolean } = {},
): Promise<Run> {
  const printed = { stdout: '', stderr: '' };
  const code = await main(words, {
    stdin: {
      piped: stdin !== undefined,
      read: async () => Buffer.from(stdin ?? ''),
    },
    stdout: {
      colours,
      write: (text) => {
        printed.stdout += text;
      },
    },
    stderr: {
      colours,
      write: (text) => {
        printed.stderr += text;
      },
    },
  });
  return { code, ...printed };
}

/** A folder with these files, which is the working directory until the tests of the file are done. */
export function inFolder(files: Readonly<Record<string, string>>): void {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'harbour-'));
  beforeAll(() => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });
}
