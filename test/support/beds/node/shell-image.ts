import { spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { join } from 'path';
import { writeImage } from '../image';

/** The image of a shell and curl, which are those of this machine. */
export const SHELL_IMAGE = 'harbour.invalid/shell:1';

/** What a pod needs that asks as people ask: Debian's own programs. */
const PROGRAMS = [
  '/bin/bash',
  '/usr/bin/timeout',
  '/usr/bin/curl',
  '/usr/bin/sleep',
];

/** Writes it into a file; `undefined` where the machine lacks one of the programs. */
export function writeShellImage(folder: string): string | undefined {
  if (!PROGRAMS.every((program) => existsSync(program))) return undefined;
  const file = join(folder, 'shell.tar');
  const [bash, ...others] = PROGRAMS;
  writeImage(file, {
    name: SHELL_IMAGE,
    program: bash,
    links: ['sh'],
    beside: [
      ...others.map((program) => [program, `bin/${nameOf(program)}`] as const),
      ...libraries(),
    ],
  });
  return file;
}

/** The libraries of the programs, where the loader looks for them. */
function libraries(): (readonly [file: string, place: string])[] {
  const { stdout } = spawnSync('ldd', PROGRAMS, { encoding: 'utf8' });
  const files = [...stdout.matchAll(/^\s+(?:\S+ => )?(\/\S+) \(/gm)].map(
    ([, file]) => file,
  );
  return [...new Set(files)].map((file) => [file, file.slice(1)]);
}

function nameOf(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}
