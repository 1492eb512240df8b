import type { Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'datastore-with-surge';

const of = (image: string, spec: Fields = {}, kind = 'Deployment') =>
  workload(kind, 'db', { spec, container: { image } });

test('A Deployment of a datastore runs two at once, by its defaults.', () => {
  expect(saidBy(RULE, of('registry.example/library/postgres:17@sha256:0'))).toBe(
    'a rollout of Deployment "db" runs two servers of PostgreSQL at once, each on its own => ' +
      'make it a StatefulSet (StatefulBackend), or set strategy.type: Recreate',
  );
  expect(foundBy(RULE, of('mongo'))).toEqual(['hint Deployment db']);
});

test.each([
  ['it stops first', of('mysql:9', { strategy: { type: 'Recreate' } })],
  [
    'it may be missing',
    of('mysql:9', {
      strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    }),
  ],
  ['there is no pod', of('mysql:9', { replicas: 0 })],
  ['it is a StatefulSet', of('mysql:9', {}, 'StatefulSet')],
  ['it is another program', of('example/mysql-exporter:1')],
])('Nothing is found where %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});

test.each([{ command: ['psql'] }, { args: ['psql', '--host=db'] }])(
  'Nothing is found where the container runs %j, which may be another program.',
  (given) => {
    const container = { image: 'postgres:17', ...given };
    expect(foundBy(RULE, workload('Deployment', 'report', { container }))).toEqual(
      [],
    );
  },
);
