import { writeFileSync } from 'node:fs';
import type { Line } from '../line';
import { outputTo } from '../output';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import type { FormatChoice } from './choice';

/** Prints a result, and writes it into files; a file that cannot be written keeps no other from being written. */
export function printIn<Format>(
  choices: readonly FormatChoice<Format>[],
  linesIn: (format: Format) => readonly Line[],
  { stdout }: Streams,
): void {
  const failures: string[] = [];
  for (const { format, file } of choices) {
    const lines = linesIn(format);
    if (file === undefined) {
      stdout.print(...lines);
      continue;
    }
    try {
      writeFileSync(file, textOf(lines));
    } catch (error) {
      failures.push(`${file}: cannot be written, ${(error as Error).message}`);
    }
  }
  if (failures.length > 0) throw new UsageError(...failures);
}

/** Escaped like all that is printed. */
function textOf(lines: readonly Line[]): string {
  const written: string[] = [];
  outputTo({ colours: false, write: (text) => written.push(text) }).print(...lines);
  return written.join('');
}
