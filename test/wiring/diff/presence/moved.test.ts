import { changesOf, object, settings } from '../support';

test('A plain rename is one.', () => {
  expect(changesOf(settings('old'), settings('new'))).toEqual([
    'removes moved: the ConfigMap "old" becomes another "new": Kubernetes ' +
      'renames nothing, the old one stays until it is deleted',
  ]);
});

test('So is a move to another namespace.', () => {
  const inNamespace = (namespace: string) =>
    object('ConfigMap', 'v1', { data: { a: 'b' } }, { name: 'x', namespace });
  expect(changesOf(inNamespace('a'), inNamespace('b'))).toEqual([
    'removes moved: the ConfigMap "x" becomes another in namespace "b", was in ' +
      'namespace "a": Kubernetes renames nothing, the old one stays until it is ' +
      'deleted',
  ]);
});

test('Where several say the same, nobody knows which is which.', () => {
  const two = (one: string, other: string) => settings(one) + settings(other);
  expect(
    changesOf(two('a', 'b'), two('c', 'd')).map((change) => change.split(':')[0]),
  ).toEqual(['removes gone', 'removes gone', 'adds new', 'adds new']);
});
