import { front, lostBy, object } from '../support';

test('What a Namespace or a claim takes along is lost.', () => {
  const others =
    object('Namespace', 'v1', {}, { name: 'shop' }) +
    object('PersistentVolumeClaim', 'v1', {}, { name: 'files' });
  expect(lostBy(others + front(), front())).toEqual([
    expect.stringContaining('PersistentVolumeClaim "files" is gone'),
    expect.stringContaining('Namespace "shop" is gone'),
  ]);
});
