import { ApiObject } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import {
  connect,
  Defaults,
  ExternalAlias,
  InternalApi,
  StatefulBackend,
  WebService,
  Worker,
} from '../../src';
import { manifest, newChart, objects, twoCharts } from '../support/synthesize';
import { api, caller, http, image, inNamespace, podsOf, policy } from './support';

test("A backend takes its pods' port from the connected caller only.", () => {
  const chart = newChart({ namespace: 'shop' });
  caller(chart, 'frontend').connectTo(api(chart));
  const { metadata, spec } = manifest(chart, 'NetworkPolicy');
  expect(metadata).toMatchObject({ name: 'backend', namespace: 'shop' });
  expect(spec).toEqual({
    ...podsOf('backend'),
    policyTypes: ['Ingress'],
    ingress: [{ from: [podsOf('frontend')], ports: [http] }],
  });
});

test('Callers of one port stand in one rule, each once, and each port in its own.', () => {
  const chart = newChart();
  const backend = new InternalApi(chart, 'backend', {
    image,
    ports: {
      http: { port: 80, targetPort: 8080 },
      dns: { port: 53, protocol: 'UDP' },
    },
  });
  const [one, two] = [caller(chart, 'one'), caller(chart, 'two')];
  for (const from of [one, two, one]) {
    from.connectTo(backend, 'http', { env: false });
  }
  two.connectTo(backend, 'dns');
  expect(policy(chart).ingress).toEqual([
    { from: [podsOf('two')], ports: [{ port: 53, protocol: 'UDP' }] },
    { from: [podsOf('one'), podsOf('two')], ports: [http] },
  ]);
});

test('A policy says the same in whatever order the connections were made.', () => {
  const made = (order: readonly number[]) => {
    const [shop, data] = twoCharts('shop', 'data');
    const backend = new InternalApi(shop, 'backend', {
      image,
      ports: { http: 80, metrics: 9090, dns: { port: 53, protocol: 'UDP' } },
    });
    const web = new Worker(shop, 'web', { image, egress: 'declared' });
    const [cli, job] = [caller(shop, 'cli'), caller(data, 'job')];
    const connections = [
      () => web.connectTo(backend, 'http'),
      () => web.connectTo(backend, 'metrics'),
      () => cli.connectTo(backend, 'http'),
      () => job.connectTo(backend, 'http'),
      () => job.connectTo(backend, 'dns'),
      () =>
        web.connectTo(
          new ExternalAlias(shop, 'database', {
            addresses: ['192.0.2.1'],
            ports: { sql: 5432 },
          }),
        ),
    ];
    for (const index of order) connections[index]();
    return [policy(shop, 'backend'), policy(shop, 'web')];
  };
  expect(made([5, 4, 3, 2, 1, 0])).toEqual(made([0, 1, 2, 3, 4, 5]));
});

test('The number of old pods is open beside the new one, to the same callers and on both sides.', () => {
  const chart = newChart();
  const backend = new InternalApi(chart, 'backend', {
    image,
    ports: { http: { port: 80, targetPort: 9090, previousTargetPort: 8080 } },
    allowFrom: [{ namespace: 'monitoring' }],
  });
  const web = new Worker(chart, 'web', { image, egress: 'declared' });
  web.connectTo(backend);
  const ports = [9090, 8080].map((port) => ({ port, protocol: 'TCP' }));
  expect(policy(chart, 'backend').ingress).toEqual([
    { from: [inNamespace('monitoring'), podsOf('web')], ports },
  ]);
  expect(policy(chart, 'web').egress).toContainEqual({
    to: [podsOf('backend')],
    ports,
  });
});

test('The number of old pods is rendered in policies only.', () => {
  const made = (previousTargetPort?: number) => {
    const chart = newChart();
    const ports = { http: { port: 80, targetPort: 9090, previousTargetPort } };
    new WebService(chart, 'web', { image, ports, expose: { nodePort: {} } });
    return chart.toJson() as unknown[];
  };
  expect(made(8080)).toEqual(made());
});

test('The number of old pods is open beside those of all releases, each once.', () => {
  const chart = newChart();
  const backend = new InternalApi(chart, 'backend', {
    ports: { http: { port: 80, targetPort: 9090, previousTargetPort: 8080 } },
    releases: {
      blue: { image },
      green: { image, targetPorts: { http: 9091 } },
      old: { image, targetPorts: { http: 8080 } },
    },
    live: 'blue',
  });
  caller(chart, 'web').connectTo(backend);
  expect(policy(chart).ingress).toEqual([
    {
      from: [podsOf('web')],
      ports: [9090, 9091, 8080].map((port) => ({ port, protocol: 'TCP' })),
    },
  ]);
});

test('A caller in another namespace is named with it, in a policy that stands beside the backend.', () => {
  const [one, two] = twoCharts('shop', 'data');
  caller(one).connectTo(api(two));
  expect(policy(two).ingress).toEqual([
    { from: [{ ...podsOf('web'), ...inNamespace('shop') }], ports: [http] },
  ]);
  expect(objects(one)).toEqual(['Deployment web']);
});

test('Nothing is closed before the first connection, unless one says so, nor after it where anyone may call.', () => {
  const chart = newChart();
  const open = api(chart, 'open', { access: 'anyone' });
  caller(chart).connectTo(open);
  api(chart, 'untouched');
  expect(objects(chart).filter((name) => name.startsWith('NetworkPolicy'))).toEqual(
    [],
  );
  api(chart, 'shut', { access: 'declared' });
  expect(policy(chart, 'shut')).toEqual({
    ...podsOf('shut'),
    policyTypes: ['Ingress'],
  });
});

test(
  'Others are let in by namespace, by labels and by address, at every ' +
    'published port or those that are named.',
  () => {
    const chart = newChart();
    new InternalApi(chart, 'backend', {
      image,
      ports: { http: { port: 80, targetPort: 8080 } },
      containerPorts: { metrics: 9090 },
      allowFrom: [
        {
          namespace: 'monitoring',
          podLabels: { app: 'prometheus' },
          port: ['metrics'],
        },
        { namespaceLabels: { team: 'web' } },
        { podLabels: { app: 'cli' } },
        { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
      ],
    });
    expect(policy(chart).ingress).toEqual([
      {
        from: [
          { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
          { namespaceSelector: { matchLabels: { team: 'web' } } },
          { podSelector: { matchLabels: { app: 'cli' } } },
        ],
        ports: [http],
      },
      {
        from: [
          {
            ...inNamespace('monitoring'),
            podSelector: { matchLabels: { app: 'prometheus' } },
          },
        ],
        ports: [{ port: 9090, protocol: 'TCP' }],
      },
    ]);
  },
);

test('Node ports and load balancers keep their port open to all, and only theirs.', () => {
  const chart = newChart();
  const web = new WebService(chart, 'backend', {
    image,
    ports: { http: { port: 80, targetPort: 8080 }, admin: 8081 },
    expose: { loadBalancer: { name: 'outside', port: 'http' } },
  });
  caller(chart).connectTo(web, 'http');
  caller(chart, 'operator').connectTo(web, 'admin');
  expect(policy(chart).ingress).toEqual([
    { ports: [http] },
    { from: [podsOf('operator')], ports: [{ port: 8081, protocol: 'TCP' }] },
  ]);
});

test(
  'A pod and a client Service of a StatefulBackend lead to its pods; these ' +
    'call each other from two replicas on.',
  () => {
    const chart = newChart();
    const sql = { port: 3306, protocol: 'TCP' };
    const backend = (id: string, replicas: number, peers?: boolean) =>
      new StatefulBackend(chart, id, {
        image,
        ports: { sql: 3306 },
        replicas,
        peers,
      });
    const web = caller(chart);
    const [one, two, distant] = [
      backend('one', 1),
      backend('two', 2),
      backend('distant', 2, false),
    ];
    web.connectTo(one.pod(0));
    web.connectTo(two.addClientService({ ports: { sql: 3307 } }));
    web.connectTo(distant);
    const fromWeb = { from: [podsOf('web')], ports: [sql] };
    expect(policy(chart, 'one').ingress).toEqual([fromWeb]);
    expect(policy(chart, 'two').ingress).toEqual([
      { from: [podsOf('two')] },
      fromWeb,
    ]);
    expect(policy(chart, 'distant').ingress).toEqual([fromWeb]);
  },
);

test('Pods that the library does not make are selected by the labels of their selector, else by all labels.', () => {
  const chart = newChart();
  const backend = api(chart);
  const known = new ApiObject(chart, 'known', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'known' },
    spec: {
      selector: { matchLabels: { app: 'known' } },
      template: {
        metadata: { labels: { app: 'known', version: '7' } },
        spec: { containers: [{ name: 'main', image }] },
      },
    },
  });
  const pod = new ApiObject(chart, 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod', labels: { app: 'pod', version: '7' } },
    spec: { containers: [{ name: 'main', image }] },
  });
  const plus = new Deployment(chart, 'plus', {
    containers: [{ image, portNumber: 80 }],
  });
  for (const from of [known, pod, plus]) connect(from, backend);
  expect(
    policy(chart).ingress[0].from.map(
      (peer: ReturnType<typeof podsOf>) => peer.podSelector.matchLabels,
    ),
  ).toEqual([{ app: 'known' }, { app: 'pod', version: '7' }, plus.matchLabels]);
});

describe('With egress closed', () => {
  const dns = {
    to: [
      {
        ...inNamespace('kube-system'),
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
    ],
    ports: [
      { port: 53, protocol: 'UDP' },
      { port: 53, protocol: 'TCP' },
    ],
  };

  test('pods reach DNS and nothing else until they are connected.', () => {
    const chart = newChart();
    new Worker(chart, 'web', { image, egress: 'declared' });
    expect(policy(chart, 'web')).toEqual({
      ...podsOf('web'),
      policyTypes: ['Egress'],
      egress: [dns],
    });
  });

  test('they reach the pods of a backend, fixed addresses by address, and a DNS name by port.', () => {
    const [one, two] = twoCharts('shop', 'data');
    const web = new Worker(one, 'web', { image, egress: 'declared' });
    const database = new StatefulBackend(two, 'mysql', {
      image,
      ports: { sql: 3306 },
    });
    web.connectTo(new ExternalAlias(one, 'db', { backend: database.pod(0) }));
    web.connectTo(
      new ExternalAlias(one, 'fixed', {
        addresses: ['192.0.2.1', '2001:db8::1'],
        ports: { sql: { port: 1, targetPort: 5432 } },
      }),
    );
    web.connectTo(
      new ExternalAlias(one, 'mail', {
        hostname: 'smtp.example.com',
        ports: { smtp: 587 },
      }),
    );
    expect(policy(one, 'web').egress).toEqual([
      dns,
      { ports: [{ port: 587, protocol: 'TCP' }] },
      {
        to: [{ ...podsOf('mysql'), ...inNamespace('data') }],
        ports: [{ port: 3306, protocol: 'TCP' }],
      },
      {
        to: [
          { ipBlock: { cidr: '192.0.2.1/32' } },
          { ipBlock: { cidr: '2001:db8::1/128' } },
        ],
        ports: [{ port: 5432, protocol: 'TCP' }],
      },
    ]);
    expect(policy(two, 'mysql').ingress).toEqual([
      {
        from: [{ ...podsOf('web'), ...inNamespace('shop') }],
        ports: [{ port: 3306, protocol: 'TCP' }],
      },
    ]);
  });

  test('DNS may be answered elsewhere, said once for an app or on one construct.', () => {
    const chart = newChart();
    Defaults.of(chart).set({
      egress: 'declared',
      dns: [{ cidr: '169.254.20.10/32' }],
    });
    caller(chart);
    new Worker(chart, 'own', {
      image,
      dns: [{ namespace: 'openshift-dns', port: 5353 }],
    });
    new Worker(chart, 'free', { image, egress: 'anywhere' });
    expect(policy(chart, 'web').egress[0].to).toEqual([
      { ipBlock: { cidr: '169.254.20.10/32' } },
    ]);
    expect(policy(chart, 'own').egress).toEqual([
      {
        to: [inNamespace('openshift-dns')],
        ports: [
          { port: 5353, protocol: 'UDP' },
          { port: 5353, protocol: 'TCP' },
        ],
      },
    ]);
    expect(objects(chart)).not.toContain('NetworkPolicy free');
  });
});

test(
  "A connection to one of two ports of one number, by the second's protocol, " +
    'is not taken for one to the first.',
  () => {
    const chart = newChart();
    const names = new InternalApi(chart, 'names', {
      image,
      ports: { 'dns': { port: 53, protocol: 'UDP' }, 'dns-tcp': 53 },
    });
    caller(chart).connectTo(names, 'dns-tcp', { env: { NAMES: 'address' } });
    expect(objects(chart)).toContain('NetworkPolicy names');
    expect(() => chart.toJson()).not.toThrow();
  },
);
