import { messagesBy } from '../support/found-by';

function found(yaml: string): string[] {
  return messagesBy('duplicate-key', yaml);
}

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n';

test('A key that a mapping has twice is a warning with its lines.', () => {
  expect(found(`${head}data:\n  a: 1\n  b: 2\n  a: 3\n`)).toEqual([
    'warning: data.a is given on the lines 5 and 7, and only the last one counts',
  ]);
});

test('The same key in another mapping or document is another one.', () => {
  expect(
    found(`${head}data: {a: 1}\nmore: {a: 2}\n---\n${head}data: {a: 1}\n`),
  ).toEqual([]);
});

test('What is merged into a mapping is given once.', () => {
  expect(
    found(
      `${head}data: &d {a: 1}\nmore: &m {b: 1}\nother: {<<: *d, a: 2}\nall: {<<: [*d, *m]}\n`,
    ),
  ).toEqual([]);
});

test('Each document of a file has its own, and a list says which item.', () => {
  const item = `- ${head.trim().replaceAll('\n', '\n  ')}\n`;
  const list = `kind: List\napiVersion: v1\nitems:\n${item}${item}  kind: ConfigMap\n`;
  expect(found(`${head}---\n${list}---\n${head}---\n${head}a: 1\na: 2\n`)).toEqual([
    'warning: items[1].kind is given on the lines 12 and 14, and only the last one counts',
    'warning: a is given on the lines 23 and 24, and only the last one counts',
  ]);
});
