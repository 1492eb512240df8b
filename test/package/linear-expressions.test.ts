import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

const source = join(__dirname, '..', '..', 'src');
const files = readdirSync(source, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(source, file));

/** Without a timeout, so that the result is the same on a machine that is busy. */
const OPTIONS = { timeout: null, maxIteration: 2 };

/** What takes more than linear time with some text: which, and the text. */
function slow(expression: {
  readonly source: string;
  readonly flags: string;
}): string[] {
  const { source: pattern, flags } = expression;
  const found = checkSync(pattern, flags, OPTIONS);
  if (found.status === 'safe') return [];
  const why =
    found.status === 'vulnerable' ? found.attack.pattern : found.error.kind;
  return [`/${pattern}/${flags}: ${why}`];
}

/** The regular expressions that are written in a file. */
function literalsIn(
  file: string,
): { readonly source: string; readonly flags: string }[] {
  const found: { readonly source: string; readonly flags: string }[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      });
    }
    ts.forEachChild(node, walk);
  };
  const text = readFileSync(file, 'utf8');
  walk(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

/** The regular expressions that are put together while all modules are loaded. */
function builtExpressions(): RegExp[] {
  const built: RegExp[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, words, caller) => {
      const made = Reflect.construct(target, words, caller) as RegExp;
      built.push(made);
      return made;
    },
  });
  try {
    jest.isolateModules(() => {
      jest.requireActual('../../src/index');
      jest.requireActual('../../src/cli/main');
    });
  } finally {
    globalThis.RegExp = Original;
  }
  return built;
}

test('The check finds what is slow, and only that.', () => {
  expect(slow(/\s+$/)).toHaveLength(1);
  expect(slow(/^(a+)+$/)).toHaveLength(1);
  expect(slow(/\$\(([^)]*)\)/g)).toHaveLength(1);
  expect(slow(/(?<!\s)\s+$/)).toEqual([]);
});

test('Every regular expression takes linear time, whatever the text is.', () => {
  const written = files.flatMap(literalsIn);
  expect(written.length).toBeGreaterThan(100);
  expect(written.flatMap(slow)).toEqual([]);
  const own = builtExpressions();
  expect(own.length).toBeGreaterThan(10);
  expect(own.flatMap(slow)).toEqual([]);
}, 300_000);
