import { load } from 'js-yaml';
import {
  blockYaml,
  type Fields,
} from '../../../../src/wiring/rules/support/block-yaml';

test('Lists and fields stand below their name, and what is undefined is left out.', () => {
  const spec = {
    ports: [{ port: 80, name: 'http' }],
    names: ['a', undefined, 'b'],
  };
  expect(blockYaml({ kind: 'Service', type: undefined, spec })).toBe(
    'kind: Service\nspec:\n  ports:\n    - port: 80\n      name: http\n  names:\n    - a\n    - b\n',
  );
});

test('Text is quoted where it would be read as something else.', () => {
  expect(
    blockYaml({
      url: 'http://cart:80',
      image: 'example/web:1.0',
      path: '/',
      answer: 'yes',
      number: '80',
      address: '10.0.0.1',
    }),
  ).toBe(
    'url: http://cart:80\nimage: example/web:1.0\npath: /\nanswer: "yes"\nnumber: "80"\naddress: "10.0.0.1"\n',
  );
});

test('What is written is read again.', () => {
  const texts = [
    '',
    ' ',
    ':',
    'a:',
    'a: b',
    '#',
    '- a',
    '*',
    '&a',
    '"',
    "'",
    'null',
    'No',
    '1e3',
    '0x1',
    '~',
    'a\nb',
    '{ a: b }',
    '[]',
    '@',
    '%',
    '100m',
  ];
  const fields: Fields = {
    texts,
    flags: [true, false],
    numbers: [0, -1, 1.5],
    deep: [[{ a: [{ b: 1 }] }]],
    none: [[], {}],
    nothing: {},
  };
  expect(load(blockYaml(fields))).toEqual(fields);
});
