import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...[
    'architecture',
    'checks',
    'constructs',
    'plain-cdk8s-plus',
    'proof',
    'testing',
  ].map((name) => `docs/${name}.md`),
];

/** A file or a folder of this project, in the text of a page: `src/base`, `.ci/run`, `README.md`. */
const PATH =
  /^(?:(?:src|test|docs|examples|bench|build|\.ci)(?:\/[\w.-]+)*|\.projenrc\.ts|[A-Z]\w*\.md|\w+\.json)$/;

/** What a page names in the form of code; `<id>` in a path stands for any name. */
function namedPaths(text: string): readonly string[] {
  return codeOf(text).filter((code) => PATH.test(code));
}

function codeOf(text: string): readonly string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
}

function linksOf(text: string): readonly string[] {
  const links = [...withoutBlocks(text).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)];
  return links.map(([, link]) => link).filter((link) => !/^https?:/.test(link));
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[^]*?^```$/gm, '');
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  test('names only files and folders that exist', () => {
    const missing = namedPaths(text).filter(
      (path) => !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });

  test('names only folders that exist where a path has a placeholder', () => {
    const folders = codeOf(text)
      .filter((code) => /^[\w./-]+<\w+>/.test(code))
      .map((code) => code.slice(0, code.indexOf('<')));
    expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
  });

  test('links only to files and folders that exist', () => {
    const here = join(root, dirname(page));
    expect(linksOf(text).filter((link) => !existsSync(join(here, link)))).toEqual(
      [],
    );
  });

  test('has no line over 130 columns outside of tables and code', () => {
    const lines = withoutBlocks(text).split('\n');
    const long = lines.filter((line) => line.length > 130 && !line.startsWith('|'));
    expect(long).toEqual([]);
  });
});

test('The README fits on two or three screens.', () => {
  const lines = readFileSync(join(root, 'README.md'), 'utf8').split('\n');
  expect(lines.length).toBeLessThanOrEqual(135);
});

test('A path is told from other code, and placeholders are left out.', () => {
  const text =
    'In `src/base/fail.ts` or `README.md`, `npm run lint`, `a/b`, `src/<id>.ts`.';
  expect(namedPaths(text)).toEqual(['src/base/fail.ts', 'README.md']);
});

test('Every script that CONTRIBUTING.md names is one of package.json.', () => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const { scripts } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as {
    scripts: Record<string, string>;
  };
  const named = [...text.matchAll(/npm run (\w+(?:[:-]\w+)*)/g)].map(
    ([, script]) => script,
  );
  expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
});
