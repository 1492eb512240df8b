import type { Fields } from '../../../support/yaml';
import { object, refusedOf } from '../support';

const secret = (says: Fields) => object('Secret', 'v1', says);
const configMap = (says: Fields) => object('ConfigMap', 'v1', says);

const rows: readonly (readonly [
  what: string,
  before: string,
  wrong: string,
  right: string,
])[] = [
  [
    'an immutable ConfigMap',
    configMap({ immutable: true, data: { a: 'x' } }),
    configMap({ immutable: true, data: { a: 'y' } }),
    configMap({ immutable: true, data: { a: 'x' }, binaryData: null }),
  ],
  [
    'an immutable ConfigMap that becomes mutable',
    configMap({ immutable: true }),
    configMap({ immutable: false }),
    configMap({ immutable: true }),
  ],
  [
    'an immutable Secret',
    secret({ immutable: true, data: { a: 'eA==' } }),
    secret({ immutable: true, stringData: { a: 'y' } }),
    secret({ immutable: true, stringData: { a: 'x' } }),
  ],
  [
    'an immutable Secret with no data at all',
    secret({ immutable: true }),
    secret({ immutable: true, data: {} }),
    secret({ immutable: true, stringData: {} }),
  ],
];

test.each(rows)('fails to change %s.', (_, before, wrong, right) => {
  expect(refusedOf(before, wrong)).toEqual([expect.stringMatching(/^refused: /)]);
  expect(refusedOf(before, right)).toEqual([]);
});

test('The contents of a Secret are not shown.', () => {
  expect(
    refusedOf(
      secret({ immutable: true, stringData: { a: 'hush' } }),
      secret({ immutable: true, stringData: { a: 'psst' } }),
    ).join(),
  ).not.toMatch(/hush|psst|aHVzaA|cHNzdA/);
});
