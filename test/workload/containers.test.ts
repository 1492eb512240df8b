import { Duration } from 'cdk8s';
import { Defaults, InternalApi, Job, StatefulBackend, Worker } from '../../src';
import { manifest, newChart, pod } from '../support/synthesize';

const image = 'example/shop:1.0';

test('A second container is rendered like the main one, and listens on ports of the construct.', () => {
  const chart = newChart();
  const api = new InternalApi(chart, 'backend', {
    image,
    ports: { http: { port: 80, targetPort: 8080 }, metrics: 9113 },
    containers: [
      {
        name: 'exporter',
        image: 'example/exporter:1.0',
        args: ['--scrape=http://localhost:8080/status'],
        listensOn: ['metrics'],
        liveness: { httpGet: '/', port: 'metrics' },
        writablePaths: ['/cache'],
        env: { LEVEL: 'info' },
      },
    ],
  });
  new Worker(chart, 'caller', { image }).connectTo(api, 'metrics');
  const { containers } = manifest(chart, 'Deployment', 'backend').spec.template
    .spec;
  const [main, exporter] = containers;
  expect(main.ports).toEqual([{ name: 'http', containerPort: 8080 }]);
  expect(main.livenessProbe).toBeUndefined();
  expect(exporter).toMatchObject({
    name: 'exporter',
    ports: [{ name: 'metrics', containerPort: 9113 }],
    livenessProbe: { httpGet: { port: 'metrics' } },
    env: [{ name: 'LEVEL', value: 'info' }],
    resources: main.resources,
    securityContext: main.securityContext,
    lifecycle: { preStop: { sleep: { seconds: 5 } } },
  });
  expect(exporter.volumeMounts.map(({ mountPath }: never) => mountPath)).toEqual([
    '/cache',
    '/tmp',
  ]);
  const { ports } = manifest(chart, 'Service', 'backend').spec;
  expect(ports.map(({ targetPort }: never) => targetPort)).toEqual([
    'http',
    'metrics',
  ]);
});

test('What is not said of a second container is not there: no probe, no limits, no port.', () => {
  const chart = newChart();
  new Worker(chart, 'mailer', { image, containers: [{ name: 'second', image }] });
  const [main, second] = pod(chart).spec.containers;
  expect(second).toEqual({
    ...main,
    name: 'second',
    volumeMounts: expect.anything(),
  });
  expect(second.volumeMounts[0].name).not.toBe(main.volumeMounts[0].name);
});

test('A command before the stop is that of the main container; a sleep is for all.', () => {
  const chart = newChart();
  new StatefulBackend(chart, 'db', {
    image,
    ports: { sql: 5432 },
    preStop: ['pg_ctl', 'stop'],
    terminationGracePeriod: Duration.minutes(1),
    containers: [{ name: 'second', image }],
  });
  const [main, second] = pod(chart).spec.containers;
  expect(main.lifecycle).toBeDefined();
  expect(second.lifecycle).toBeUndefined();
});

test('Each release may have a second container of its own.', () => {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    ports: { http: 8080 },
    releases: {
      blue: { image },
      green: {
        image,
        containers: [{ name: 'second', image, listensOn: ['http'] }],
      },
    },
    live: 'blue',
  });
  const names = (name: string) =>
    manifest(chart, 'Deployment', name).spec.template.spec.containers.map(
      (one: { name: string }) => one.name,
    );
  expect(names('backend-blue')).toEqual(['backend']);
  expect(names('backend-green')).toEqual(['backend', 'second']);
});

test('A second container stands beside an old sidecar, and a Job has one too.', () => {
  const chart = newChart();
  Defaults.of(chart).set({ oldestKubernetes: '1.28' });
  new Worker(chart, 'mailer', {
    image,
    containers: [{ name: 'second', image }],
    sidecars: [{ name: 'proxy', image }],
  });
  const { containers } = pod(chart).spec;
  expect(containers.map(({ name }: never) => name)).toEqual([
    'mailer',
    'second',
    'proxy',
  ]);
  new Job(chart, 'migrate', { image, containers: [{ name: 'second', image }] });
  expect(manifest(chart, 'Job').spec.template.spec.containers).toHaveLength(2);
});

test.each<[string, object, string]>([
  [
    'has the name of the main one',
    { containers: [{ name: 'mailer', image }] },
    'containers[0].name is used by another container of the pod',
  ],
  [
    'listens on a port that does not exist',
    { containers: [{ name: 'second', image, listensOn: ['helth'] }] },
    'containers[0].listensOn names a port that does not exist, got "helth"',
  ],
  [
    'listens on the port of a sidecar',
    {
      containers: [{ name: 'second', image, listensOn: ['health'] }],
      sidecars: [{ name: 'proxy', image, listensOn: ['health'] }],
    },
    'sidecars[0].listensOn names a port that "second" already listens on',
  ],
  ['has no image', { containers: [{ name: 'second' }] }, 'containers[0].image'],
  [
    'is not in a list',
    { containers: { name: 'second' } },
    'containers must be a list',
  ],
  [
    'has ports of its own',
    { containers: [{ name: 'second', image, ports: { http: 80 } }] },
    'unknown property "ports" in containers[0]',
  ],
])('fails where a second container %s.', (_, props, message) => {
  expect(
    () =>
      new Worker(newChart(), 'mailer', {
        image,
        containerPorts: { health: 8081 },
        ...props,
      } as never),
  ).toThrow(message);
});
