import { service } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const balanced = (names: string[], port = 80, namespace?: string) =>
  names
    .map((name) =>
      service(
        name,
        { type: 'LoadBalancer', selector: { app: 'a' }, ports: [{ port }] },
        namespace,
      ),
    )
    .join('');

test('fails once for all of them.', () => {
  expect(saidBy('many-load-balancers', balanced(['a', 'b', 'c', 'd']))).toMatch(
    /^4 Services of type LoadBalancer serve HTTP in one namespace, "a", "b", "c" and "d", [^\n]*$/,
  );
});

test.each([
  ['two of them', balanced(['a', 'b'])],
  ['databases, which no Ingress leads to', balanced(['a', 'b', 'c'], 5432)],
  [
    'one app in three namespaces',
    ['test', 'stage', 'live']
      .map((namespace) => balanced(['a'], 80, namespace))
      .join(''),
  ],
])('Nothing is said about %s.', (_, yaml) => {
  expect(foundBy('many-load-balancers', yaml)).toEqual([]);
});
