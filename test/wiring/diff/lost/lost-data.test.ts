import { database, front, lostBy, object, web } from '../support';

test('The claims of a StatefulSet are deleted if its retention policy says so.', () => {
  const policy = {
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: 'Delete',
      whenScaled: 'Delete',
    },
  };
  expect(lostBy(database('db', policy) + web(), web())).toEqual([
    expect.stringContaining('are deleted with it (whenDeleted: Delete)'),
  ]);
  expect(
    lostBy(database('db', policy), database('db', { ...policy, replicas: 1 })),
  ).toEqual([expect.stringContaining('the claims data-db-1 are deleted')]);
  expect(
    lostBy(database('db', policy), database('db', { ...policy, replicas: 0 })),
  ).toEqual([
    'the StatefulSet "db" is scaled down to no pods: the claims data-db-0 and ' +
      'data-db-1 are deleted (whenScaled: Delete)',
  ]);
});

test('A claim that is gone is deleted with its data.', () => {
  expect(
    lostBy(
      object('PersistentVolumeClaim', 'v1', { spec: {} }, { name: 'files' }) +
        front(),
      front(),
    ),
  ).toEqual([
    'the PersistentVolumeClaim "files" is gone: when it is deleted, its data is too, unless the volume is retained',
  ]);
});

test('A claim of another name or in another namespace is empty, and the data of the old one is lost.', () => {
  const claim = (name: string, namespace = 'shop') =>
    object('PersistentVolumeClaim', 'v1', { spec: {} }, { name, namespace });
  expect(lostBy(claim('web-data') + front(), claim('shop-data') + front())).toEqual(
    [
      'the PersistentVolumeClaim "web-data" is replaced by "shop-data", which is empty: ' +
        'when it is deleted, its data is too, unless the volume is retained',
    ],
  );
  expect(lostBy(claim('data') + front(), claim('data', 'other') + front())).toEqual(
    [
      expect.stringContaining(
        'is replaced by "data" in namespace "other", which is',
      ),
    ],
  );
});
