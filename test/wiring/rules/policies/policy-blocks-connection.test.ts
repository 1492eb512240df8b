import { service, workload } from '../../support';
import { messagesBy } from '../support/found-by';

const rule = 'policy-blocks-connection';
const caller = (env: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: main, env: [${env}] }] }
---
`;
const closed = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db }
spec: { podSelector: { matchLabels: { app: db } } }
---
`;
const database = (targetPort: string, clusterIp = 'None') => closed
  + service('db', `clusterIP: ${clusterIp}, selector: { app: db }, ports: [{ port: 5432, targetPort: ${targetPort} }]`)
  + workload('StatefulSet', 'db', { spec: 'serviceName: db', ports: '{ containerPort: 5432 }, { containerPort: 5433 }' });

test.each(['postgres://db:5432', 'db:5432', 'db-0.db:5432'])('fails where a workload is given %s and the policies let it in nowhere.', (address) => {
  expect(messagesBy(rule, database('5432') + caller(`{ name: DATABASE, value: "${address}" }`))).toEqual([
    `error: web is configured to call ${address} (spec.containers[0].env[0].value), but ingress of db is closed by NetworkPolicy "db", which lets in nobody`,
  ]);
});

test('A policy that names no namespace may let in what this one keeps out: a warning.', () => {
  const named = (database('5432') + caller('{ name: DATABASE, value: "db:5432" }')).replace(/metadata: \{ name: (\w+) \}/g, 'metadata: { name: $1, namespace: shop }');
  const unnamed = closed.replace('name: db', 'name: open').replace('spec: {', 'spec: { ingress: [{}],');
  expect(messagesBy(rule, named)).toEqual([expect.stringMatching('^error: ')]);
  expect(messagesBy(rule, named + unnamed)).toEqual([expect.stringMatching('^warning: ')]);
});

test('fails where name and port are given apart.', () => {
  expect(messagesBy(rule, database('5432', '10.0.0.9') + caller('{ name: DB_HOST, value: db }, { name: DB_PORT, value: "5432" }'))).toHaveLength(1);
});

test('fails where a ConfigMap that the workload reads has the address.', () => {
  const config = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { DATABASE_URL: "postgres://db:5432" } }\n---\n';
  const reader = caller('').replace('env: []', 'envFrom: [{ configMapRef: { name: settings } }]');
  expect(messagesBy(rule, database('5432') + config + reader)).toEqual([
    'error: web is configured to call postgres://db:5432 (data.DATABASE_URL of the ConfigMap "settings"), but ingress of db is closed by NetworkPolicy "db", which lets in nobody',
  ]);
  expect(messagesBy(rule, database('5432') + config + caller(''))).toEqual([]);
});

test('Where a headless Service would have to map the port, nobody is called on it.', () => {
  expect(messagesBy(rule, database('5433') + caller('{ name: DATABASE, value: "db:5432" }'))).toEqual([]);
});

test('A name without a port, or one that leads out, is no connection that could be followed.', () => {
  expect(messagesBy(rule, database('5432') + caller('{ name: DB_HOST, value: db }, { name: MAIL_ADDR, value: "smtp.example.com:587" }'))).toEqual([]);
});
