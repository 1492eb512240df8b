import { changesOf, object, settings } from '../support';

test('A plain rename is one.', () => {
  expect(changesOf(settings('old'), settings('new'))).toEqual([
    'removes moved: the ConfigMap "old" is replaced by "new": Kubernetes ' +
      'cannot rename objects, so the old one stays until it is deleted',
  ]);
});

test('So is a move to another namespace.', () => {
  const inNamespace = (namespace: string) =>
    object('ConfigMap', 'v1', { data: { a: 'b' } }, { name: 'x', namespace });
  expect(changesOf(inNamespace('a'), inNamespace('b'))).toEqual([
    'removes moved: the ConfigMap "x" is replaced by one in namespace "b", was in ' +
      'namespace "a": Kubernetes cannot rename objects, so the old one stays until it is ' +
      'deleted',
  ]);
});

test('Objects with the same content cannot be matched.', () => {
  const two = (one: string, other: string) => settings(one) + settings(other);
  expect(
    changesOf(two('a', 'b'), two('c', 'd')).map((change) => change.split(':')[0]),
  ).toEqual(['removes gone', 'removes gone', 'adds new', 'adds new']);
});
