import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createSourceFile,
  forEachChild,
  isImportDeclaration,
  isJSDoc,
  type Node,
  ScriptTarget,
  type SourceFile,
} from 'typescript';

// Says how dense the code is: how many tokens 90% of its lines have at most.

/** The most tokens that 90% of the lines of a folder may have. */
const LIMITS = { src: 16, test: 20 };

/** How many tokens each line of code has, without imports, comments and empty lines. */
export function tokensPerLine(text: string): readonly number[] {
  const file = createSourceFile('code.ts', text, ScriptTarget.Latest);
  const counts = new Map<number, number>();
  forEachChild(file, (statement) => {
    if (!isImportDeclaration(statement)) count(statement, file, counts);
  });
  return [...counts.values()];
}

/** A token counts on the line where it starts, so a long template literal is one line. */
function count(node: Node, file: SourceFile, counts: Map<number, number>): void {
  if (isJSDoc(node)) return;
  const children = node.getChildren(file);
  if (children.length > 0) {
    for (const child of children) count(child, file, counts);
  } else if (node.getWidth(file) > 0) {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
}

/** What 90% of the numbers are at most. */
export function ninetiethPercentile(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
}

function main(): void {
  for (const [folder, limit] of Object.entries(LIMITS)) {
    const lines = filesOf(folder).flatMap((file) =>
      tokensPerLine(readFileSync(file, 'utf8')),
    );
    const tokens = ninetiethPercentile(lines);
    const figure = `90% of the lines in ${folder} have at most ${tokens} tokens`;
    process.stdout.write(`${figure}, of ${limit} allowed\n`);
    if (tokens > limit) process.exitCode = 1;
  }
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}

if (require.main === module) main();
