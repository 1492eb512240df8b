import { type Spread } from './statistics';

/** Prints a heading and what belongs under it. */
export function section(title: string, ...paragraphs: readonly string[]): void {
  print('', title, '-'.repeat(title.length), ...paragraphs);
}

/** Prints rows with their columns under one another, the first to the left and the figures to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => line[column].length)),
  );
  print(
    '',
    ...lines.map((line) =>
      line
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('   '),
    ),
  );
}

/** Prints an aim beside what was measured. */
export function aim(
  what: string,
  wanted: string,
  measured: string,
  holds: boolean,
): void {
  print(
    `aim: ${what} ${wanted}; measured ${measured}: ${holds ? 'holds' : 'MISSED'}`,
  );
}

export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

export function times({ median, low, high }: Spread): string {
  return `${median.toFixed(2)}x (${low.toFixed(2)}-${high.toFixed(2)})`;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

export function count(value: number): string {
  return value.toLocaleString('en');
}
