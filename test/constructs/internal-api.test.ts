import { expectTypeOf } from 'expect-type';
import { type Backend, InternalApi } from '../../src';
import { manifest, newChart, objects } from '../support/synthesize';

const image = 'example/backend:1.0';

test("A Deployment and a ClusterIP Service come out, the Service first, both under the construct's id.", () => {
  const chart = newChart();
  new InternalApi(chart, 'backend', { image, ports: { http: 80 } });
  expect(objects(chart)).toEqual(['Service backend', 'Deployment backend']);
  expect(manifest(chart, 'Service').spec.type).toBe('ClusterIP');
});

test(
  'One selector ties the workload, its pods and its Service together, and it ' +
    'is made of name and instance alone.',
  () => {
    const chart = newChart({ labels: { team: 'shop' } });
    new InternalApi(chart, 'backend', {
      image,
      ports: { http: 80 },
      labels: { tier: 'api' },
      instance: 'blue',
    });
    const selector = {
      'app.kubernetes.io/name': 'backend',
      'app.kubernetes.io/instance': 'blue',
    };
    const { spec, metadata } = manifest(chart, 'Deployment');
    expect(manifest(chart, 'Service').spec.selector).toEqual(selector);
    expect(spec.selector).toEqual({ matchLabels: selector });
    expect(spec.template.metadata.labels).toMatchObject({
      ...selector,
      tier: 'api',
    });
    expect(metadata.labels).toEqual({ ...selector, tier: 'api', team: 'shop' });
  },
);

test('A construct that moves to another place in the tree renders the same names, labels and selectors.', () => {
  const [here, there] = [newChart({}, 'here'), newChart({}, 'there')];
  new InternalApi(here, 'backend', { image, ports: { http: 80 } });
  new InternalApi(there, 'backend', { image, ports: { http: 80 } });
  expect(there.toJson()).toEqual(here.toJson());
});

test('The selector of a workload that exists is adopted everywhere, and its pods carry it.', () => {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    image,
    ports: { http: 80 },
    selector: { app: 'old-backend' },
  });
  const { spec } = manifest(chart, 'Deployment');
  expect(spec.selector).toEqual({ matchLabels: { app: 'old-backend' } });
  expect(spec.template.metadata.labels).toMatchObject({
    'app': 'old-backend',
    'app.kubernetes.io/name': 'backend',
  });
  expect(manifest(chart, 'Service').spec.selector).toEqual({ app: 'old-backend' });
});

test('A workload made with cdk8s-plus, selected by the hash of its path, can be adopted too.', () => {
  const chart = newChart();
  const selector = { 'cdk8s.io/metadata.addr': 'shop-backend-c8a1b2c3' };
  new InternalApi(chart, 'backend', { image, ports: { http: 80 }, selector });
  expect(manifest(chart, 'Service').spec.selector).toEqual(selector);
  expect(manifest(chart, 'Deployment').spec.template.metadata.labels).toMatchObject(
    selector,
  );
});

test('The Service targets the container port by name, so that a rollout may change its number.', () => {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    image,
    ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
  });
  expect(manifest(chart, 'Service').spec.ports).toEqual([
    { name: 'http', port: 80, targetPort: 'http' },
    { name: 'metrics', port: 9090, targetPort: 'metrics' },
  ]);
  expect(
    manifest(chart, 'Deployment').spec.template.spec.containers[0].ports,
  ).toEqual([
    { name: 'http', containerPort: 8080 },
    { name: 'metrics', containerPort: 9090 },
  ]);
});

test('Service ports that lead to one number share one container port, named after the first.', () => {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    image,
    ports: {
      http: { port: 80, targetPort: 8080 },
      alt: { port: 8000, targetPort: 8080 },
    },
  });
  expect(
    manifest(chart, 'Service').spec.ports.map(
      (port: { targetPort: string }) => port.targetPort,
    ),
  ).toEqual(['http', 'http']);
  expect(
    manifest(chart, 'Deployment').spec.template.spec.containers[0].ports,
  ).toEqual([{ name: 'http', containerPort: 8080 }]);
});

test('UDP, SCTP and application protocols are rendered, and one number may serve two protocols.', () => {
  const chart = newChart();
  new InternalApi(chart, 'dns', {
    image,
    ports: {
      'dns': { port: 53, protocol: 'UDP' },
      'dns-tcp': 53,
      'web': { port: 80, appProtocol: 'kubernetes.io/h2c' },
      'sig': { port: 9, protocol: 'SCTP' },
    },
  });
  expect(manifest(chart, 'Service').spec.ports).toEqual([
    { name: 'dns', port: 53, protocol: 'UDP', targetPort: 'dns' },
    { name: 'dns-tcp', port: 53, targetPort: 'dns-tcp' },
    { appProtocol: 'kubernetes.io/h2c', name: 'web', port: 80, targetPort: 'web' },
    { name: 'sig', port: 9, protocol: 'SCTP', targetPort: 'sig' },
  ]);
});

test('A container port that is not published is in the pod and not in the Service.', () => {
  const chart = newChart();
  const api = new InternalApi(chart, 'backend', {
    image,
    ports: { http: 80 },
    containerPorts: { health: 8081 },
    readiness: { httpGet: '/', port: 'health' },
  });
  expect(manifest(chart, 'Service').spec.ports).toHaveLength(1);
  expect(
    manifest(chart, 'Deployment').spec.template.spec.containers[0].ports,
  ).toContainEqual({ name: 'health', containerPort: 8081 });
  expectTypeOf(api).toEqualTypeOf<InternalApi<'http', 'health'>>();
  expectTypeOf(api.ports).toHaveProperty('http');
});

test('What accepts one port accepts a backend with more, and not one without it.', () => {
  expectTypeOf<InternalApi<'http' | 'metrics'>>().toExtend<Backend<'http'>>();
  expectTypeOf<InternalApi<'metrics'>>().not.toExtend<Backend<'http'>>();
});

test('fails without leaving half of it behind, so that a second try finds its place free.', () => {
  const chart = newChart();
  const strategy = { maxSurge: 0 };
  expect(
    () =>
      new InternalApi(chart, 'backend', {
        image,
        ports: { http: 80 },
        strategy,
      }),
  ).toThrow('no pod can be replaced');
  expect(chart.toJson()).toEqual([]);
  new InternalApi(chart, 'backend', { image, ports: { http: 80 } });
});

test('fails on a second construct of one id, and leaves the first alone.', () => {
  const chart = newChart();
  new InternalApi(chart, 'backend', { image, ports: { http: 80 } });
  expect(
    () => new InternalApi(chart, 'backend', { image, ports: { http: 80 } }),
  ).toThrow('[shop] there is already a construct "backend" here');
  expect(objects(chart)).toHaveLength(2);
});
