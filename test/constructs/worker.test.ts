import { Duration } from 'cdk8s';
import { expectTypeOf } from 'expect-type';
import { type Backend, Worker, type WorkerProps } from '../../src';
import { container, manifest, newChart, objects } from '../support/synthesize';

function worker(props: Partial<WorkerProps> = {}) {
  const chart = newChart();
  new Worker(chart, 'mailer', { image: 'example/mailer:1.0', ...props });
  return manifest(chart, 'Deployment').spec;
}

test('A Worker is only a Deployment, and cannot be called.', () => {
  const chart = newChart();
  const mailer = new Worker(chart, 'mailer', { image: 'example/mailer:1.0' });
  expect(objects(chart)).toEqual(['Deployment mailer']);
  expectTypeOf(mailer).not.toExtend<Backend>();
  expect([mailer.name, mailer.namespace]).toEqual(['mailer', undefined]);
});

test('No traffic has to be drained, so it stops at once.', () => {
  expect(worker().template.spec.containers[0]).not.toHaveProperty('lifecycle');
});

test('Its ports are for health checks.', () => {
  const chart = newChart();
  new Worker(chart, 'mailer', {
    image: 'i',
    containerPorts: { health: 8081 },
    liveness: { httpGet: '/alive' },
  });
  expect(container(chart)).toMatchObject({
    ports: [{ containerPort: 8081, name: 'health' }],
    livenessProbe: { httpGet: { port: 'health' } },
  });
});

test('New pods come before old ones go, unless one says otherwise.', () => {
  expect(worker().strategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' },
  });
  expect(
    worker({ strategy: { maxUnavailable: 1, maxSurge: 0 } }).strategy.rollingUpdate,
  ).toEqual({ maxUnavailable: 1, maxSurge: 0 });
  expect(worker({ strategy: 'Recreate' }).strategy).toEqual({ type: 'Recreate' });
});

test('Replicas, the time to count as ready and the deadline of a rollout are given where they differ.', () => {
  expect(worker()).toMatchObject({ replicas: 1 });
  expect(Object.keys(worker())).toEqual([
    'replicas',
    'selector',
    'strategy',
    'template',
  ]);
  expect(
    worker({
      replicas: 0,
      minReady: Duration.seconds(5),
      progressDeadline: Duration.minutes(20),
    }),
  ).toMatchObject({
    replicas: 0,
    minReadySeconds: 5,
    progressDeadlineSeconds: 1200,
  });
});

test('fails on a health check without any port, and on a rollout that could replace nothing.', () => {
  expect(() => worker({ liveness: { tcpSocket: true } })).toThrow(
    'liveness must name a port, but the container declares none',
  );
  expect(() => worker({ strategy: { maxSurge: 0 } })).toThrow(
    'no pod can be replaced',
  );
  expect(() => worker({ strategy: { maxUnavailable: '101%' } })).toThrow(
    "allowed at least 0, or a percentage such as '25%' up to '100%'",
  );
});

test('A selector may be a label without a value.', () => {
  expect(worker({ selector: { legacy: '' } }).selector).toEqual({
    matchLabels: { legacy: '' },
  });
});
