import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text of some language, behind what it is. */
export function block(heading: string, language: string, text: string): string {
  return `${heading}\n\n\`\`\`${language}\n${text.trim()}\n\`\`\`\n`;
}

/** A table, whose cells are in Markdown. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return `${[line(headings), `|${'---|'.repeat(headings.length)}`, ...rows.map(line)].join('\n')}\n`;
}

/** Writes a page beside this file. */
export function write(file: string, parts: readonly string[]): void {
  writeFileSync(join(__dirname, file), parts.join('\n'));
}
