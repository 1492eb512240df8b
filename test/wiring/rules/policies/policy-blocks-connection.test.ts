import { example } from '../../../../src/wiring/rules/policies/policy-blocks-connection.example';
import { document, type Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { messagesBy } from '../support/found-by';
import { findings, policy, reported } from '../support/policies';

const RULE = 'policy-blocks-connection';
const pod = (container: Fields) =>
  document({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'main', ...container }] },
  });
const caller = (env: readonly Fields[]) => pod({ env });
const closed = document({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'db' },
  spec: { podSelector: { matchLabels: { app: 'db' } } },
});
const database = (targetPort: number, clusterIP = 'None') =>
  closed +
  service('db', {
    clusterIP,
    selector: { app: 'db' },
    ports: [{ port: 5432, targetPort }],
  }) +
  workload('StatefulSet', 'db', {
    spec: { serviceName: 'db' },
    ports: [{ containerPort: 5432 }, { containerPort: 5433 }],
  });

test('fails once on the wrong example, by this rule alone, and the right one is right.', () => {
  expect(findings(example.wrong).map(({ rule }) => rule)).toEqual([
    'policy-blocks-connection',
  ]);
  expect(findings(example.right)).toEqual([]);
});

test('fails on a connection that a policy blocks, and says which.', () => {
  expect(findings(example.wrong)).toMatchObject([
    {
      severity: 'error',
      object: { kind: 'NetworkPolicy', name: 'backend' },
      field: ['spec', 'ingress'],
      message:
        'frontend is configured to call http://backend:80 ' +
        '(spec.template.spec.containers[0].env[0].value), ' +
        'but ingress of backend is closed by NetworkPolicy "backend", which allows ' +
        'only web on TCP 8080',
      fix: 'allow ingress from frontend on TCP 8080 in NetworkPolicy "backend"',
    },
  ]);
});

test('fails on a policy that lets in the port of the Service, since policies see that of the pod.', () => {
  expect(
    findings(example.right.replace('- port: 8080', '- port: 80')),
  ).toMatchObject([
    {
      message: expect.stringContaining(
        'closed by NetworkPolicy "backend", which allows only frontend on TCP 80',
      ),
    },
  ]);
});

test('fails on a caller whose egress is not allowed.', () => {
  const keptIn = policy(
    { podSelector: { matchLabels: { app: 'frontend' } }, policyTypes: ['Egress'] },
    { name: 'frontend', namespace: '' },
  );
  expect(findings(`${example.right}---${keptIn}`)).toMatchObject([
    {
      object: { name: 'frontend' },
      message: expect.stringContaining(
        'egress of frontend is closed by NetworkPolicy "frontend", which allows no egress',
      ),
      fix: 'allow egress from frontend to backend on TCP 8080 in NetworkPolicy "frontend"',
    },
  ]);
});

test('A connection that only the cluster can decide is not an error.', () => {
  const byAddress = example.right.replace(
    /podSelector:\s+matchLabels:\s+app: frontend/,
    'ipBlock: { cidr: 10.0.0.0/8 }',
  );
  expect(byAddress).not.toBe(example.right);
  expect(reported(byAddress)).toEqual([]);
});

test.each(['postgres://db:5432', 'db:5432', 'db-0.db:5432'])(
  'fails if a workload is given %s and the policies do not allow it.',
  (address) => {
    expect(
      messagesBy(
        RULE,
        database(5432) + caller([{ name: 'DATABASE', value: address }]),
      ),
    ).toEqual([
      `error: web is configured to call ${address} ` +
        '(spec.containers[0].env[0].value), but ingress of db is closed by ' +
        'NetworkPolicy "db", which allows no ingress',
    ]);
  },
);

test('A policy that names no namespace may allow what this one does not, which is unknown.', () => {
  const named = (
    database(5432) + caller([{ name: 'DATABASE', value: 'db:5432' }])
  ).replace(/^metadata:\n {2}name: \w+/gm, '$&\n  namespace: shop');
  const unnamed = closed
    .replace('name: db', 'name: open')
    .replace('spec:', 'spec:\n  ingress: [{}]');
  expect(messagesBy(RULE, named)).toEqual([expect.stringMatching('^error: ')]);
  expect(messagesBy(RULE, named + unnamed)).toEqual([]);
});

test('fails where name and port are given apart.', () => {
  expect(
    messagesBy(
      RULE,
      database(5432, '10.0.0.9') +
        caller([
          { name: 'DB_HOST', value: 'db' },
          { name: 'DB_PORT', value: '5432' },
        ]),
    ),
  ).toHaveLength(1);
});

test('fails where a ConfigMap that the workload reads has the address.', () => {
  const config = document({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings' },
    data: { DATABASE_URL: 'postgres://db:5432' },
  });
  const reader = pod({ envFrom: [{ configMapRef: { name: 'settings' } }] });
  expect(messagesBy(RULE, database(5432) + config + reader)).toEqual([
    'error: web is configured to call postgres://db:5432 (data.DATABASE_URL of ' +
      'the ConfigMap "settings"), but ingress of db is closed by NetworkPolicy ' +
      '"db", which allows no ingress',
  ]);
  expect(messagesBy(RULE, database(5432) + config + caller([]))).toEqual([]);
});

test('fails for a headless Service whatever its target port is: nothing maps the port, and the pods are shut.', () => {
  expect(
    messagesBy(
      RULE,
      database(5433) + caller([{ name: 'DATABASE', value: 'db:5432' }]),
    ),
  ).toEqual([
    'error: web is configured to call db:5432 (spec.containers[0].env[0].value), ' +
      'but ingress of db is closed by NetworkPolicy "db", which allows no ingress',
  ]);
});

test(
  'fails with a warning where some of the calls are lost: other pods let the ' +
    'caller in, or an address stands beside them.',
  () => {
    const slice = document({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'db-by-hand',
        labels: { 'kubernetes.io/service-name': 'db' },
      },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.9'] }],
      ports: [{ port: 5432 }],
    });
    const call = caller([{ name: 'DATABASE', value: 'db:5432' }]);
    expect(messagesBy(RULE, database(5432, '10.96.0.9') + slice + call)).toEqual([
      'warning: web is configured to call db:5432 ' +
        '(spec.containers[0].env[0].value), but some of the calls are not delivered: ' +
        'ingress of db is closed by NetworkPolicy "db", which allows no ingress',
    ]);
    const green = workload('Deployment', 'green', {
      labels: { app: 'green', tier: 'db' },
      ports: [{ containerPort: 5432 }],
    });
    const blue = workload('Deployment', 'blue', {
      labels: { app: 'db', tier: 'db' },
      ports: [{ containerPort: 5432 }],
    });
    const both =
      closed +
      green +
      blue +
      service('db', { selector: { tier: 'db' }, ports: [{ port: 5432 }] });
    expect(messagesBy(RULE, both + call)).toEqual([
      expect.stringMatching(
        '^warning: .* some of the calls are not delivered: ingress of blue',
      ),
    ]);
  },
);

test('A name that leads out is no connection that could be followed.', () => {
  const mail = caller([{ name: 'MAIL_ADDR', value: 'smtp.example.com:587' }]);
  expect(messagesBy(RULE, database(5432) + mail)).toEqual([]);
});

describe('A call without a port', () => {
  const db = (...opened: readonly number[]) =>
    workload('Deployment', 'db', {
      ports: [{ containerPort: 5432 }, { containerPort: 9187 }],
    }) +
    service('db', {
      selector: { app: 'db' },
      ports: [
        { name: 'sql', port: 5432 },
        { name: 'metrics', port: 9187 },
        { name: 'http', port: 80, targetPort: 9187 },
      ],
    }) +
    document({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'db' },
      spec: {
        podSelector: { matchLabels: { app: 'db' } },
        policyTypes: ['Ingress'],
        ingress: [{ ports: opened.map((port) => ({ port })) }].filter(
          ({ ports }) => ports.length > 0,
        ),
      },
    });

  test.each([
    ['a bare host', 'db', [], ['error']],
    ['a bare host', 'db', [9187], []],
    ["another scheme's", 'postgres://user@db/shop', [], ['error']],
    ["another scheme's", 'postgres://user@db/shop', [9187], ['warning']],
    ["another scheme's", 'postgres://user@db/shop', [5432], []],
    ['a scheme without a default', 'tcp://db', [9187], []],
    ['http', 'http://db', [5432], ['error']],
    ['http', 'http://db/metrics', [9187], []],
  ])(
    '(%s: %s) where the policy opens %j is told as %j.',
    (_, value, opened, told) => {
      const call = caller([{ name: 'DB_HOST', value }]);
      const severities = messagesBy(RULE, db(...opened) + call).map(
        (text) => text.split(':')[0],
      );
      expect(severities).toEqual(told);
    },
  );

  test('in a file of a ConfigMap is a warning, with the pod that reads it.', () => {
    const files = document({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
      data: { 'app.yaml': 'database:\n  url: http://db/metrics\n' },
    });
    const reader = workload('Deployment', 'web', {
      container: { envFrom: [{ configMapRef: { name: 'settings' } }] },
    });
    expect(messagesBy(RULE, db(5432) + files + reader)).toEqual([
      expect.stringMatching(/^warning: web is configured to call http:\/\/db /),
    ]);
    expect(messagesBy(RULE, db(9187) + files + reader)).toEqual([]);
    expect(messagesBy(RULE, db(5432) + files)).toEqual([]);
  });
});

test('All callers that one policy shuts out of a port are one finding.', () => {
  const calling = (name: string, value: string) =>
    workload('Deployment', name, {
      container: { env: [{ name: 'DB_URL', value }] },
    });
  const callers =
    calling('admin', 'postgres://db:5432/admin') +
    calling('jobs', 'postgres://db:5432/jobs') +
    calling('web', 'postgres://db');
  expect(findings(database(5432, '10.96.0.9') + callers)).toMatchObject([
    {
      severity: 'error',
      message:
        'admin (postgres://db:5432), jobs (postgres://db:5432) and web (postgres://db) are ' +
        'configured to call db, but ingress of db is closed by NetworkPolicy "db", which ' +
        'allows no ingress',
      fix: 'allow ingress from admin, jobs and web on TCP 5432 in NetworkPolicy "db"',
    },
  ]);
});

test('A name in a script may be put together with a port there.', () => {
  const db =
    workload('Deployment', 'db', { ports: [{ containerPort: 5432 }] }) +
    service('db', { selector: { app: 'db' }, ports: [{ port: 5432 }] });
  const script = (text: string) => pod({ command: ['sh', '-c', text] });
  expect(messagesBy(RULE, db + closed + script('nslookup db'))).toEqual([]);
  expect(messagesBy(RULE, db + closed + script('nc -z db 5432'))).toHaveLength(1);
});
