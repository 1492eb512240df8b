import { front, lostBy } from '../support';

test('The contents of a deleted Namespace or claim are lost.', () => {
  const others = [
    '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
    '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: files } }',
  ];
  expect(lostBy(`${others.join('\n---\n')}\n---\n${front()}`, front())).toEqual([
    expect.stringContaining('PersistentVolumeClaim "files" is gone'),
    expect.stringContaining('Namespace "shop" is gone'),
  ]);
});
