import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { withContents } from '../../docs/api/contents';
import { headingsOf } from '../../docs/api/headings';
import { shorten } from '../../docs/api/shorten';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'API.md'), 'utf8');
const described = new Set(
  headingsOf(page)
    .filter(({ level }) => level === 3)
    .map(({ text }) => text.replace(/^`abstract` |\(\)$/g, '')),
);

test('The reference has at most 146 kB.', () => {
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(146_000);
});

test('Everything that is exported has a section.', () => {
  const entries = [
    'src/index.ts',
    'src/testing/index.ts',
    'src/traffic-map/index.ts',
  ];
  const names = entries.flatMap(exportedNames);
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !described.has(name))).toEqual([]);
});

test('The table of contents leads to every section.', () => {
  const [contents] = page.split('\n## ', 1);
  const wanted = headingsOf(page).filter(({ level }) => level === 2 || level === 3);
  expect(anchorsLinked(contents)).toEqual(wanted.map(({ anchor }) => anchor));
});

test('Every link leads to a heading or a row of a table.', () => {
  const rows = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, anchor]) => anchor);
  const anchors = new Set([
    ...headingsOf(page).map(({ anchor }) => anchor),
    ...rows,
  ]);
  expect(anchorsLinked(page).filter((anchor) => !anchors.has(anchor))).toEqual([]);
});

test('Headings that read the same have different anchors, and comments in code are none.', () => {
  const headings = headingsOf(
    '# A `b`\n\n```sh\n# no heading\n```\n\n## pod()\n\n## pod()\n',
  );
  expect(headings.map(({ anchor }) => anchor)).toEqual(['a-b', 'pod', 'pod-1']);
});

test('The contents stand behind the title and name each section.', () => {
  expect(
    withContents('# Title\n\n## Part\n\n### `abstract` One\n\n### two()\n'),
  ).toBe(
    '# Title\n\n- [Part](#part):\n  [One](#abstract-one),\n  [two()](#two)\n\n' +
      '\n## Part\n\n### `abstract` One\n\n### two()\n',
  );
});

test.each([
  [
    '#### Type Parameters\n\n| Type | Default type |\n| --- | --- |\n| `A` | - |\n| `B` | `never` |\n',
    '**Type parameters** `A`, `B` = `never`\n',
  ],
  ['###### Returns\n\n[`A`](#a)\n', '**Returns** [`A`](#a)\n'],
  ['###### Returns\n\n`string`\n', ''],
  [
    '#### Type Parameters\n\n| Type |\n| --- |\n| `A` *extends* `string` |\n',
    '**Type parameters** `A extends string`\n',
  ],
  [
    '###### Parameters\n\n| Parameter | Type | Default value | Description |\n| --- | --- | --- | --- |\n' +
      "| `a` | `A` \\| `B` | `undefined` | - |\n| `b?` | `string` | `'x'` | the b |\n",
    "- `a`: `A` | `B`\n- `b?`: `string` = `'x'`, the b\n",
  ],
  [
    '### One\n\n#### Properties\n\n| Property | Type | Description |\n| --- | --- | --- |\n| `a` | `A` | The a. |\n',
    '### One\n\n- `a`: `A`. The a.\n',
  ],
  [
    '### One\n\n#### Constructors\n\n##### Constructor\n\n```ts\nnew One(\n   a,\n   b\n): One;\n```\n\n' +
      '###### Returns\n\n[`One`](#one)\n\n#### Properties\n\ntext\n',
    '### One\n\n#### Constructor\n\n```ts\nnew One(a, b);\n```\n\n#### Properties\n\ntext\n',
  ],
  ['one\n\n***\n\n### Two\n', 'one\n\n### Two\n'],
  ['###### Throws\n\nHarbourError\n', '**Throws** HarbourError\n'],
  ['The user. **Default** `- none`\n', 'The user. **Default** none\n'],
  ['| <a id="one"></a> `one` |\n', '| `one` |\n'],
  [
    '| <a id="one"></a> `one` | [two](#one)\n',
    '| <a id="one"></a> `one` | [two](#one)\n',
  ],
  ['### One\n\n[`One`](#one-1)\n', '### One\n\n[`One`](#one)\n'],
])('Of %j %j is left.', (long, short) => {
  expect(shorten(long)).toBe(short);
});

function anchorsLinked(text: string): readonly string[] {
  return [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
}

function exportedNames(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return source.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) =>
      exportClause !== undefined && ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : [],
    );
}
