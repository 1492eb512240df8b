import { changesOf, deployment, front, web } from './support';

test('The same says nothing, however it is spelled.', () => {
  expect(
    changesOf(
      web() + front(),
      front() + web({ container: { imagePullPolicy: 'Always' } }),
    ),
  ).toEqual([]);
});

test('What is lost comes first, and then what is refused.', () => {
  const before = web() + front();
  const effects = changesOf(
    before,
    front() + deployment('other', { spec: { replicas: 2 } }),
  ).map((change) => change.split(' ')[0]);
  expect(effects).toEqual(['loses', 'removes', 'adds']);
});
