import type { Fields } from '../../../support/yaml';
import { object, refusedOf, size } from '../support';

const claim = (spec: Fields) => object('PersistentVolumeClaim', 'v1', { spec });

const rows: readonly (readonly [
  what: string,
  before: string,
  wrong: string,
  right: string,
])[] = [
  [
    'a claim that shrinks',
    claim(size('2Gi')),
    claim(size('1Gi')),
    claim(size('2048Mi')),
  ],
];

test.each(rows)('fails to change %s.', (_, before, wrong, right) => {
  expect(refusedOf(before, wrong)).toEqual([expect.stringMatching(/^refused: /)]);
  expect(refusedOf(before, right)).toEqual([]);
});

test('It says from what to what.', () => {
  expect(refusedOf(claim(size('2Gi')), claim(size('1Gi')))).toEqual([
    'refused: the PersistentVolumeClaim "x" requests "1Gi", was "2Gi", and a claim cannot shrink',
  ]);
});
