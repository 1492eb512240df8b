import type { Fields } from '../../../support/yaml';
import { changesOf, front, frontWith, web } from '../support';

const having = (fields: Fields) => web() + frontWith(fields);

test('A Service that treats its callers in another way says how.', () => {
  expect(
    changesOf(web() + front(), having({ sessionAffinity: 'ClientIP' })),
  ).toEqual([
    'changes service-manner: sessionAffinity of the Service "web" becomes "ClientIP", was "None"',
  ]);
  expect(
    changesOf(having({ trafficDistribution: 'PreferClose' }), web() + front()),
  ).toEqual([
    'changes service-manner: trafficDistribution of the Service "web" becomes unset, was "PreferClose"',
  ]);
});

test('What Kubernetes puts in makes no difference.', () => {
  expect(
    changesOf(
      web() + front(),
      having({ internalTrafficPolicy: 'Cluster', publishNotReadyAddresses: false }),
    ),
  ).toEqual([]);
});
