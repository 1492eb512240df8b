import { document, type Fields } from '../../support/yaml';
import { harbour, inFolder } from '../run';

const service = (name: string, spec: Fields, namespace = 'shop') =>
  document({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec,
  });
const workload = (
  kind: string,
  name: string,
  ports: readonly Fields[],
  spec: Fields = {},
  namespace = 'shop',
) =>
  document({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace },
    spec: {
      ...spec,
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', ports }] },
      },
    },
  });

inFolder({
  'shop.yaml':
    service('backend', {
      selector: { app: 'backend' },
      ports: [
        { name: 'http', port: 80, targetPort: 'web' },
        { name: 'metrics', port: 9090 },
      ],
    }) +
    workload('Deployment', 'backend', [
      { name: 'web', containerPort: 8080 },
      { containerPort: 9090 },
      { name: 'health', containerPort: 8081 },
    ]) +
    service('web', {
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 3000 }],
    }) +
    workload('Deployment', 'web', [{ containerPort: 3000 }]) +
    service('db', {
      clusterIP: 'None',
      selector: { app: 'db' },
      ports: [{ name: 'sql', port: 5432 }],
    }) +
    workload('StatefulSet', 'db', [{ name: 'sql', containerPort: 5432 }], {
      serviceName: 'db',
      replicas: 2,
    }) +
    workload('DaemonSet', 'agent', [{ name: 'http', containerPort: 8080 }]) +
    workload('Deployment', 'worker', []),
  'bank.yaml':
    service(
      'backend',
      { selector: { app: 'backend' }, ports: [{ port: 80 }] },
      'bank',
    ) + workload('Deployment', 'backend', [{ containerPort: 80 }], {}, 'bank'),
  'headless.yaml':
    service('cache', {
      clusterIP: 'None',
      selector: { app: 'cache' },
      ports: [{ port: 80, targetPort: 6379 }],
    }) + workload('StatefulSet', 'cache', [{ containerPort: 6379 }]),
  'nowhere.yaml':
    document({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector: { app: 'web' }, ports: [{ port: 8080 }] },
    }) +
    document({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: { containers: [{ name: 'main' }] },
    }),
  'dns.yaml':
    service('dns', {
      selector: { app: 'dns' },
      ports: [
        { name: 'udp', port: 53, protocol: 'UDP' },
        { name: 'tcp', port: 53 },
        { name: 'sctp', port: 54, protocol: 'SCTP' },
      ],
    }) +
    workload('Deployment', 'dns', [
      { containerPort: 53 },
      { containerPort: 53, protocol: 'UDP' },
      { containerPort: 55, protocol: 'UDP' },
    ]),
  'shut.yaml':
    service('mail', { type: 'ExternalName', externalName: 'smtp.example.com' }) +
    service('fixed', { ports: [{ port: 80 }] }) +
    service('lonely', { selector: { app: 'nobody' }, ports: [{ port: 80 }] }) +
    service('asleep', { selector: { app: 'asleep' }, ports: [{ port: 80 }] }) +
    workload('Deployment', 'asleep', [{ containerPort: 80 }], { replicas: 0 }) +
    service('slip', {
      selector: { app: 'slip' },
      ports: [{ port: 80, targetPort: 'htpp' }],
    }) +
    workload('Rollout', 'slip', [{ name: 'http', containerPort: 80 }]),
  'portless.yaml': workload('Deployment', 'worker', []),
  'operator.yaml':
    service('made', { selector: { app: 'made' }, ports: [{ port: 9093 }] }) +
    '---\napiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: made, namespace: shop}\n',
});

async function forwarded(...words: string[]) {
  const { code, stdout, stderr } = await harbour(['port-forward', ...words]);
  return {
    code,
    stderr: stderr.trim().split('\n'),
    lines: stdout.trimEnd().split('\n'),
  };
}

/** The words after `kubectl port-forward`. */
async function commands(...words: string[]) {
  return (await forwarded(...words)).lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(/^kubectl port-forward /, ''));
}

test(
  'Every Service has its command, and every workload that stands behind none; ' +
    'no two share a local port.',
  async () => {
    expect(await forwarded('-f', 'shop.yaml')).toEqual({
      code: 0,
      stderr: [''],
      lines: [
        '# backend: http 80 on localhost:8081, metrics 9090 on localhost:9090',
        'kubectl port-forward --namespace shop svc/backend 8081:80 9090:9090',
        '# web: 80 on localhost:8082',
        'kubectl port-forward --namespace shop svc/web 8082:80',
        '# db: sql 5432 on localhost:5432',
        'kubectl port-forward --namespace shop svc/db 5432:5432',
        '# agent: http 8080 on localhost:8080',
        'kubectl port-forward --namespace shop ds/agent 8080:8080',
      ],
    });
  },
);

test('What is named comes alone: Services before workloads, and single pods.', async () => {
  expect(await commands('backend', 'svc/web', '-f', 'shop.yaml')).toEqual([
    '--namespace shop svc/backend 8080:80 9090:9090',
    '--namespace shop svc/web 8081:80',
  ]);
  expect(await commands('deployments/backend', '-f', 'shop.yaml')).toEqual([
    '--namespace shop deploy/backend 8080:8080 9090:9090 8081:8081',
  ]);
  expect(await commands('db-0', 'pod/db-1', '-f', 'shop.yaml')).toEqual([
    '--namespace shop pod/db-0 5432:5432',
    '--namespace shop pod/db-1 5433:5432',
  ]);
  expect(await commands('db', 'svc/db', 'shop/db', '-f', 'shop.yaml')).toEqual([
    '--namespace shop svc/db 5432:5432',
  ]);
});

test('A name in several namespaces needs its namespace.', async () => {
  expect((await forwarded('-f', 'shop.yaml', '-f', 'bank.yaml')).lines).toContain(
    '# bank/backend: 80 on localhost:8083',
  );
  expect(
    await commands('bank/backend', '-f', 'shop.yaml', '-f', 'bank.yaml'),
  ).toEqual(['--namespace bank svc/backend 8080:80']);
  expect(
    await commands(
      'backend',
      '--only',
      'bank',
      '-f',
      'shop.yaml',
      '-f',
      'bank.yaml',
    ),
  ).toEqual(['--namespace bank svc/backend 8080:80']);
  expect(
    await forwarded('backend', '-f', 'shop.yaml', '-f', 'bank.yaml'),
  ).toMatchObject({
    code: 2,
    stderr: [
      '"backend" is in several namespaces, say which: shop/backend or bank/backend',
    ],
  });
});

test('Of a headless Service the pods are forwarded to where its port is not theirs.', async () => {
  expect(await commands('-f', 'headless.yaml')).toEqual([
    '--namespace shop sts/cache 6379:6379',
  ]);
});

test('What kubectl needs to know is passed on to it.', async () => {
  expect(
    await forwarded(
      '--context',
      'my cluster',
      '--namespace',
      'test',
      '--address',
      '::1,10.0.0.1',
      '--kubectl',
      '/opt/kubectl',
      '--port',
      'web/8080=9000',
      '-f',
      'nowhere.yaml',
    ),
  ).toMatchObject({
    lines: [
      '# web: 8080 on [::1]:9000',
      "/opt/kubectl port-forward --context 'my cluster' --namespace test --address ::1,10.0.0.1 svc/web 9000:8080",
    ],
  });
  expect(await commands('-f', 'nowhere.yaml')).toEqual(['svc/web 8080:8080']);
});

test('Local ports can be chosen, by name or number, and the others keep out of their way.', async () => {
  expect(
    await commands(
      'backend',
      'web',
      '--port',
      'backend/http=8081',
      '--port',
      'shop/web/80=9090',
      '-f',
      'shop.yaml',
    ),
  ).toEqual([
    '--namespace shop svc/backend 8081:80 9091:9090',
    '--namespace shop svc/web 9090:80',
  ]);
});

test('Other protocols than TCP are said, and the rest is forwarded.', async () => {
  expect(await forwarded('-f', 'dns.yaml')).toEqual({
    code: 0,
    lines: [
      '# dns: tcp 53 on localhost:8053',
      'kubectl port-forward --namespace shop svc/dns 8053:53',
    ],
    stderr: [
      'port 53/UDP of Service shop/dns cannot be forwarded: kubectl forwards only TCP',
      'port 54/SCTP of Service shop/dns cannot be forwarded: kubectl forwards only TCP',
    ],
  });
  expect(await forwarded('deploy/dns', '-f', 'dns.yaml')).toMatchObject({
    stderr: [
      'port 55/UDP of Deployment shop/dns cannot be forwarded: kubectl forwards only TCP',
    ],
  });
});

test('What has no pods here cannot be forwarded, and the reason is said.', async () => {
  expect(await forwarded('-f', 'shut.yaml')).toEqual({
    code: 1,
    lines: [''],
    stderr: [
      'Service shop/mail cannot be forwarded: it is an alias of smtp.example.com, without pods',
      'Service shop/fixed cannot be forwarded: it has no selector by which kubectl could find its pods',
      'Service shop/lonely cannot be forwarded: no pods in these manifests carry app: nobody',
      'Service shop/asleep cannot be forwarded: its pods are scaled to 0',
      'port 80 of Service shop/slip cannot be forwarded: it targets "htpp", which no container of its pods declares',
      'Deployment shop/asleep cannot be forwarded: it is scaled to 0',
      'Rollout shop/slip cannot be forwarded: kubectl cannot find the pods of a Rollout',
      'there is no port to forward',
    ],
  });
  expect(await forwarded('worker', '-f', 'shop.yaml')).toMatchObject({
    code: 1,
    stderr: [
      'Deployment shop/worker cannot be forwarded: none of its containers declares a TCP port',
      'there is no port to forward',
    ],
  });
});

test('Pods that an operator may make are left to kubectl to find.', async () => {
  expect(await commands('-f', 'operator.yaml')).toEqual([
    '--namespace shop svc/made 9093:9093',
  ]);
});

test('The manifests may be piped in.', async () => {
  const { stdout } = await harbour(['port-forward', 'web'], {
    stdin:
      service('web', { selector: { app: 'web' }, ports: [{ port: 8080 }] }) +
      workload('Deployment', 'web', [{ containerPort: 8080 }]),
  });
  expect(stdout).toContain('svc/web 8080:8080');
});

test('fails on names that are not there', async () => {
  expect(await forwarded('bakend', '-f', 'shop.yaml')).toMatchObject({
    code: 2,
    stderr: [
      'there is no Service, workload or pod "bakend", did you mean "backend"?',
    ],
  });
  expect(await forwarded('deploy/db', '-f', 'shop.yaml')).toMatchObject({
    code: 2,
    stderr: [expect.stringMatching(/^there is no Deployment "deploy\/db"/)],
  });
  expect(await forwarded('db-2', '-f', 'shop.yaml')).toMatchObject({
    code: 2,
    stderr: [
      expect.stringMatching(
        /^there is no Service, workload or pod "db-2", there is .*"db-0", "db-1"$/,
      ),
    ],
  });
  for (const words of [
    ['web', '--only', 'shpo'],
    ['--only', 'shpo'],
    ['shpo/web'],
  ]) {
    expect(await forwarded(...words, '-f', 'shop.yaml')).toMatchObject({
      code: 2,
      stderr: [
        'there are no Services or workloads in namespace "shpo", did you mean "shop"?',
      ],
    });
  }
  expect(await forwarded('shop.yaml', '-f', 'shop.yaml')).toMatchObject({
    code: 2,
    stderr: [
      'there is no Service, workload or pod "shop.yaml", files are given with -f, as in -f shop.yaml',
    ],
  });
});

test('fails without manifests, and where nothing has a port', async () => {
  expect(await forwarded()).toMatchObject({
    code: 2,
    stderr: [
      expect.stringMatching(
        /^there is nothing to read: name files or folders, as in "harbour port-forward -f app.yaml"/,
      ),
    ],
  });
  expect(await forwarded('-f', 'portless.yaml')).toMatchObject({
    code: 1,
    stderr: [
      'there is no port to forward: no Service and no container in these manifests has one',
    ],
  });
});

test.each(['--namespace', '--context', '--kubectl'])(
  'fails on %s of nothing',
  async (option) => {
    expect(await forwarded(option, '', '-f', 'shop.yaml')).toMatchObject({
      code: 2,
      stderr: [
        expect.stringContaining("argument '' is invalid"),
        'See "harbour port-forward --help".',
      ],
    });
  },
);

test('fails on local ports that cannot be had', async () => {
  expect(
    await forwarded(
      '--port',
      'backend/http=9000',
      '--port',
      'web=9000',
      '-f',
      'shop.yaml',
    ),
  ).toMatchObject({
    code: 2,
    stderr: ['local port 9000 is chosen for both backend/http and web/80'],
  });
  expect(
    await forwarded('--port', 'backend/admin=9000', '-f', 'shop.yaml'),
  ).toMatchObject({
    code: 2,
    stderr: [
      'backend/admin=9000: "backend" has no port "admin", it has "http", "metrics"',
    ],
  });
  expect(
    await forwarded('--address', 'example.com', '-f', 'shop.yaml'),
  ).toMatchObject({
    code: 2,
    stderr: [
      expect.stringContaining('Allowed are localhost and IP addresses'),
      expect.stringMatching(/^See/),
    ],
  });
});
