import { document, type Fields } from '../../../support/yaml';
import { service } from '../../support';
import { saidBy } from '../support/found-by';

const RULE = 'endpoints-port-name';
const db = (name?: string) =>
  service('db', { ports: [{ name, port: 5432 }] }, 'shop');

const endpoints = (port: Fields) =>
  document({
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'db', namespace: 'shop' },
    subsets: [
      { addresses: [{ ip: '192.0.2.10' }], ports: [{ port: 5432, ...port }] },
    ],
  });
const slice = (port: Fields) =>
  document({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 'db-1',
      namespace: 'shop',
      labels: { 'kubernetes.io/service-name': 'db' },
    },
    ports: [{ port: 5432, ...port }],
    endpoints: [{ addresses: ['192.0.2.10'] }],
  });

test.each([
  ['Endpoints', endpoints, 'Endpoints shop/db'],
  ['an EndpointSlice', slice, 'EndpointSlice shop/db-1'],
])('fails on %s whose port has another name.', (_, given, called) => {
  expect(saidBy(RULE, db('sql') + given({}))).toBe(
    `port 5432 of the Service "db" is named "sql", but the port of ${called} has no name, ` +
      'so it has no endpoint => name the port "sql"',
  );
  expect(saidBy(RULE, db() + given({ name: 'sql' }))).toBe(
    `port 5432 of the Service "db" has no name, but the port of ${called} has "sql", so it ` +
      'has no endpoint => remove the name of the port',
  );
});

test('Ports of the same name are right, and so is a Service without any endpoints here.', () => {
  expect(saidBy(RULE, db('sql') + endpoints({ name: 'sql' }))).toBe('');
  expect(saidBy(RULE, db() + slice({}))).toBe('');
  expect(saidBy(RULE, db('sql'))).toBe('');
});
