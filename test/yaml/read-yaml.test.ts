import { readYaml } from '../../src/yaml/read-yaml';

function lines(text: string): [unknown, number][] {
  return readYaml(text, 'some.yaml').map(({ value, line }) => [value, line]);
}

test('A document begins at its first line that says something.', () => {
  expect(lines('# about\n\na: 1\n---\n# about\nb: 2\n')).toEqual([
    [{ a: 1 }, 3],
    [{ b: 2 }, 6],
  ]);
  expect(lines('---\na: 1\n--- {b: 2}\n--- # about\nc: 3\n...\n---\nd: 4')).toEqual(
    [
      [{ a: 1 }, 2],
      [{ b: 2 }, 3],
      [{ c: 3 }, 5],
      [{ d: 4 }, 8],
    ],
  );
  expect(lines('%YAML 1.2\n---\r\na: 1\r\n---\r\nb: 2')).toEqual([
    [{ a: 1 }, 3],
    [{ b: 2 }, 5],
  ]);
});

test('Dashes inside a text begin nothing.', () => {
  expect(lines('a: |\n  x\n  ---\n  y\n---\nb: "\n  ---\n  "\n---\nc: 3')).toEqual([
    [{ a: 'x\n---\ny\n' }, 1],
    [{ b: ' --- ' }, 6],
    [{ c: 3 }, 10],
  ]);
  expect(lines('? a\n: [1,\n  2]\n---\n&x b: *x\n'.replace('*x', '1'))).toEqual([
    [{ a: [1, 2] }, 1],
    [{ b: 1 }, 5],
  ]);
});

test('Empty documents are documents.', () => {
  expect(lines('---\n---\na: 1\n---\n')).toEqual([
    [null, 2],
    [{ a: 1 }, 3],
    [null, 5],
  ]);
  expect(lines('')).toEqual([]);
});

test(
  'YAML is read as kubectl reads it: dates are text, the last of equal keys ' +
    'counts, merge keys merge, tags of other tools are passed over.',
  () => {
    expect(
      lines('a: 2024-01-01\nb: 1\nb: 2\nc: {<<: {d: 3}, e: !Ref f}\n'),
    ).toEqual([[{ a: '2024-01-01', b: 2, c: { d: 3, e: 'f' } }, 1]]);
  },
);

test('JSON is YAML, indented by tabs too.', () => {
  expect(
    lines('{\n\t"a": [\n\t\t1\n\t],\n\t"b": "\\ud83d\\ude00\\/"\n}\n'),
  ).toEqual([[{ a: [1], b: '😀/' }, 1]]);
});

test('fails on a syntax error with its place, and recognizes a template.', () => {
  expect(() => lines('a: 1\n---\nb: [1\nc: 2\n')).toThrow(/^some\.yaml:4:\d+: /);
  expect(() => lines('a: 1\nb: {{ .Values.b }}\n{{- end }}\n')).toThrow(
    'it looks like a template: render it first',
  );
});

test('Tags that Kubernetes does not know are ignored.', () => {
  const [{ value }] = readYaml('data:\n  a: !!string b\n  c: !Sub d\n', 'a.yaml');
  expect(value).toEqual({ data: { a: 'b', c: 'd' } });
});

test('A stream of JSON is read object by object.', () => {
  const one = { kind: 'ConfigMap', metadata: { name: 'a' } };
  const two = { kind: 'ConfigMap', metadata: { name: 'b' } };
  for (const space of [undefined, 2]) {
    const first = JSON.stringify(one, null, space);
    const documents = readYaml(
      `${first}\n${JSON.stringify(two, null, space)}\n`,
      'a.json',
    );
    expect(documents.map(({ value }) => value)).toEqual([one, two]);
    expect(documents[1].line).toBe(first.split('\n').length + 1);
  }
  expect(() => readYaml('{"a": 1}\n{"b": }\n', 'a.json')).toThrow(/^a\.json:2:/);
});
