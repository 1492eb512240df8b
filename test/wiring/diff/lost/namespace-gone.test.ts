import { front, lostBy, object } from '../support';

test('The contents of a deleted Namespace or claim are lost.', () => {
  const others =
    object('Namespace', 'v1', {}, { name: 'shop' }) +
    object('PersistentVolumeClaim', 'v1', {}, { name: 'files' });
  expect(lostBy(others + front(), front())).toEqual([
    expect.stringContaining('PersistentVolumeClaim "files" is gone'),
    expect.stringContaining('Namespace "shop" is gone'),
  ]);
});
