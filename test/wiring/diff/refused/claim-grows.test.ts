import type { Fields } from '../../../support/yaml';
import { object, refusedOf, size } from '../support';

const claim = (spec: Fields) => object('PersistentVolumeClaim', 'v1', { spec });

test('Whether a claim can grow, only the cluster knows.', () => {
  expect(refusedOf(claim(size('1Gi')), claim(size('2Gi')))).toEqual([
    'may-be-refused: the PersistentVolumeClaim "x" requests "2Gi", was "1Gi", ' +
      'which a bound claim can do only if its StorageClass has allowVolumeExpansion: true',
  ]);
});
