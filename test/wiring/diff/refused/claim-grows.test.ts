import { object, refusedOf, size } from '../support';

const claim = (spec: string) =>
  object('PersistentVolumeClaim', 'v1', `spec: { ${spec} }`);

test('Whether a claim can grow, only the cluster knows.', () => {
  expect(refusedOf(claim(size('1Gi')), claim(size('2Gi')))).toEqual([
    'may-be-refused: the PersistentVolumeClaim "x" becomes "2Gi", was "1Gi", ' +
      'which only a StorageClass with allowVolumeExpansion lets a bound claim do',
  ]);
});
