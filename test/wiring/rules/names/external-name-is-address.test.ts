import { document } from '../../../support/yaml';
import { service } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

test('fails with the address.', () => {
  expect(
    saidBy(
      'external-name-is-address',
      service('database', { type: 'ExternalName', externalName: '192.0.2.7' }),
    ),
  ).toMatch(
    /^the externalName of the Service "database" is the IP address 192\.0\.2\.7, [^\n]*$/,
  );
});

test.each([
  ['a name', { type: 'ExternalName', externalName: 'db.example.com' }],
  [
    'a name that begins with digits',
    { type: 'ExternalName', externalName: '10.0.0.1.nip.io' },
  ],
  [
    'an externalName that nobody reads',
    { type: 'ClusterIP', externalName: '10.0.0.1', ports: [{ port: 80 }] },
  ],
])('Nothing is said about %s.', (_, spec) => {
  expect(foundBy('external-name-is-address', service('database', spec))).toEqual(
    [],
  );
});

test('Some ingress controllers take the address as it is.', () => {
  const external = service('database', {
    type: 'ExternalName',
    externalName: '10.0.0.1',
  });
  const ingress = document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: {
      defaultBackend: { service: { name: 'database', port: { number: 80 } } },
    },
  });
  const unread = document({
    apiVersion: 'projectcontour.io/v1',
    kind: 'HTTPProxy',
    metadata: { name: 'web' },
  });
  for (const wayIn of [ingress, unread]) {
    expect(foundBy('external-name-is-address', external + wayIn)).toEqual([
      'warning Service database',
    ]);
  }
});
