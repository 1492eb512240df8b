import { Size } from 'cdk8s';
import { StatefulBackend } from '../../../../src';
import { checkWiring } from '../../../../src/wiring';
import { newChart } from '../../../support/synthesize';
import type { Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'little-memory';

const of = (image: string, resources?: Fields) =>
  workload('StatefulSet', 'db', { container: { image, resources } });
const little = { requests: { memory: '64Mi' } };

test('A database that requests next to no memory is named.', () => {
  expect(saidBy(RULE, of('elasticsearch:9.0.0', little))).toBe(
    'StatefulSet "db" runs Elasticsearch, but requests only 64Mi of memory => ' +
      'set resources.requests.memory of the container "main" to what Elasticsearch uses',
  );
  expect(foundBy(RULE, of('mysql', { limits: { memory: '50M' } }))).toEqual([
    'hint StatefulSet db',
  ]);
});

test.each([
  ['it requests more', of('mysql', { requests: { memory: '65Mi' } })],
  ['it requests nothing', of('mysql')],
  ['a little is enough', of('redis', little)],
  ['nobody knows the program', of('example/backend', little)],
  ['the quantity is none', of('mysql', { requests: { memory: 'much' } })],
])('Nothing is found where %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});

test.each([{ command: ['psql'] }, { args: ['psql', '--host=db'] }])(
  'Nothing is found where the container runs %j, which may be another program.',
  (given) => {
    const container = { image: 'postgres:17', resources: little, ...given };
    expect(foundBy(RULE, workload('Deployment', 'report', { container }))).toEqual(
      [],
    );
  },
);

test('So is a StatefulBackend of which nothing is said, until something is.', () => {
  const rules = (resources?: object) => {
    const chart = newChart();
    new StatefulBackend(chart, 'db', {
      image: 'postgres:17',
      ports: { sql: 5432 },
      user: 999,
      resources,
    });
    const manifests = chart.toJson().map((object: unknown) => ({ object }));
    return checkWiring(manifests).map(({ rule }) => rule);
  };
  expect(rules()).toContain(RULE);
  expect(rules({ memory: { request: Size.mebibytes(512) } })).not.toContain(RULE);
});
