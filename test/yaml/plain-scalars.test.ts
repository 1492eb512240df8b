import fc from 'fast-check';
import { readYaml } from '../../src/yaml/read-yaml';

function read(text: string): unknown {
  return readYaml(text, 'some.yaml')[0].value;
}

test.each([
  ['booleans', 'y Yes TRUE on', true],
  ['booleans', 'n No FALSE off', false],
  ['null', '~ null Null NULL', null],
  ['text', 'yEs oN nulL t f', undefined],
  [
    '420',
    '420 0644 0o644 0O644 0x1A4 0X1a4 0b110100100 4_20 +420 420.0 4.2e2',
    420,
  ],
  ['-8', '-8 -010 -0o10 -0b1000', -8],
  ['8', '08 8. 8e0', 8],
  ['0.5', '.5 +.5 0.5 5e-1 .5_0', 0.5],
  [
    'text',
    '0o8 0b2 0x 0xG _1 1e 1e400 --1 1.2.3 ._5 1Mi 0x1FFFFFFFFFFFFFFFF',
    undefined,
  ],
  ['text', '2024-01-01 2024-01-01T10:00:00Z 12:30:45', undefined],
  ['text', '<< = 10.0.0.1 v1', undefined],
  ['18446744073709551615', '18446744073709551615 0xFFFFFFFFFFFFFFFF', 2 ** 64],
])('Without quotes, these are %s: %s', (_, texts, value) => {
  for (const text of texts.split(' ')) {
    const expected = value === undefined ? text : value;
    expect([text, read(`a: ${text}`)]).toEqual([text, { a: expected }]);
    expect(read(`{a: [${text}]}`)).toEqual({ a: [expected] });
  }
});

test.each(['yes', 'null', '0644', '0o17', '1_000', '.5', '.inf', '<<', '~'])(
  'In quotes, %s is text, as a value and as a key.',
  (text) => {
    expect(read(`a: '${text}'\nb: !!str ${text}\n"${text}": c\n`)).toEqual({
      a: text,
      b: text,
      [text]: 'c',
    });
  },
);

test.each([
  ['on', 'true'],
  ['N', 'false'],
  ['010', '8'],
  ['0x1F', '31'],
  ['9007199254740993', '9007199254740993'],
  ['1.50', '1.5'],
  ['3.14159265358979', '3.1415927'],
  ['508316.125', '508316.12'],
  ['1e3', '1000'],
  ['1e6', '1e+06'],
  ['12345678.5', '1.2345678e+07'],
  ['0.00001', '1e-05'],
  ['1e-46', '0'],
  ['-0.0', '-0'],
  ['1e39', '.inf'],
  ['-.INF', '-.inf'],
  ['.NaN', '.nan'],
  ['web', 'web'],
  ['2024-01-01', '2024-01-01'],
])('Without quotes, the key %s is %s.', (text, key) => {
  expect(read(`${text}: a`)).toEqual({ [key]: 'a' });
  expect(read(`a: { ${text}: b }`)).toEqual({ a: { [key]: 'b' } });
});

test.each([
  ['~: a', 'a key of a mapping is null'],
  ['{Null: a}', 'a key of a mapping is null'],
  [
    '9223372036854775808: a',
    'a key of a mapping is an integer of more than 63 bits',
  ],
  ['a: .nan', 'a value is .nan'],
  ['a: [-.inf]', 'a value is .inf'],
])('fails on %j, which Kubernetes refuses too.', (text, message) => {
  expect(() => read(`kind: A\n---\n# about\n${text}`)).toThrow(
    `some.yaml:4: ${message}`,
  );
});

test('A field that comes later wins, also one that is taken over.', () => {
  const base = 'x: &x { app: base, tier: one }\ny: &y { tier: two }\n';
  const merged = (fields: string) => read(`${base}z: { ${fields} }`);
  expect(merged('<<: *x, app: web')).toMatchObject({
    z: { app: 'web', tier: 'one' },
  });
  expect(merged('app: web, <<: *x')).toMatchObject({
    z: { app: 'base', tier: 'one' },
  });
  expect(merged('<<: [*y, *x]')).toMatchObject({ z: { app: 'base', tier: 'two' } });
  expect(merged('<<: *x, <<: *y')).toMatchObject({
    z: { app: 'base', tier: 'two' },
  });
  expect(merged('"<<": *y')).toMatchObject({ z: { '<<': { tier: 'two' } } });
  expect(() => merged('<<: 5')).toThrow('is no mapping');
});

test('A template that would be a mapping of a mapping is recognized.', () => {
  expect(() => read('port: {{ .Values.port }}')).toThrow(
    'a key of a mapping is no text, it looks like a template: render it first',
  );
  expect(read('port: { "{ b }": c }')).toEqual({ port: { '{ b }': 'c' } });
});

test('JSON stays JSON.', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom(0, 2),
      (value, space) => {
        const text = JSON.stringify({ value, yes: 'no' }, null, space);
        expect(read(text)).toEqual(JSON.parse(text));
      },
    ),
  );
});

test('A mapping is no key, also where an alias stands for it.', () => {
  expect(() => read('a: &a\n  b: c\n*a : d')).toThrow(
    'a key of a mapping is no text',
  );
  expect(read('a: &a b\n*a : d')).toEqual({ a: 'b', b: 'd' });
});
