import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const entry = join(__dirname, '..', '..', '..', 'src', 'cli', 'index.ts');

/** Compiles the command into one file, for tests of it as a process of its own. */
export function compileCommand(file: string): void {
  buildSync({
    entryPoints: [entry],
    outfile: resolve(file),
    bundle: true,
    platform: 'node',
  });
}
