import { type Chart } from 'cdk8s';
import {
  type Backend,
  Defaults,
  ExistingService,
  InternalApi,
  Worker,
} from '../../src';
import { newChart, twoCharts } from '../support/synthesize';

function api(
  chart: Chart,
  ports: Record<
    string,
    number | { port: number; protocol?: 'UDP'; appProtocol?: string }
  > = { http: 80 },
) {
  return new InternalApi(chart, 'backend', { image: 'example/backend:1.0', ports });
}

test('Within one namespace the short name is given, and across namespaces the long one.', () => {
  const [one, two] = twoCharts('one', 'two');
  const backend = api(one);
  expect(backend.host({ from: one })).toBe('backend');
  expect(backend.host({ from: two })).toBe('backend.one.svc.cluster.local');
  expect(backend.host({ from: new Worker(two, 'worker', { image: 'i' }) })).toBe(
    'backend.one.svc.cluster.local',
  );
  expect(
    backend.host({
      from: new Worker(two, 'other', { image: 'i', namespace: 'one' }),
    }),
  ).toBe('backend');
});

test('Without a caller the long name is given where the namespace is known.', () => {
  const [known, unknown] = twoCharts('one', undefined);
  expect(api(known).host()).toBe('backend.one.svc.cluster.local');
  expect(api(unknown).host()).toBe('backend');
});

test('The cluster domain can be another.', () => {
  const chart = newChart({ namespace: 'shop' });
  Defaults.of(chart.node.root).set({ clusterDomain: 'corp.example' });
  expect(api(chart).host()).toBe('backend.shop.svc.corp.example');
});

test('fails where one namespace alone is known, since the short name would be a guess.', () => {
  const [known, unknown] = twoCharts('one', undefined);
  expect(() => api(known).host({ from: unknown })).toThrow(
    '[one/backend] the namespace of two is not known, but that of one/backend ' +
      'is, got "one", set namespace on both charts',
  );
  expect(() => api(unknown).host({ from: known })).toThrow(
    'the namespace of two/backend is not known, but that of one is',
  );
});

test.each([
  [{ http: 80 }, {}, 'http://backend'],
  [{ http: 8080 }, {}, 'http://backend:8080'],
  [{ https: 443 }, {}, 'https://backend'],
  [{ 'https-admin': 8443 }, {}, 'https://backend:8443'],
  [{ web: { port: 80, appProtocol: 'kubernetes.io/h2c' } }, {}, 'http://backend'],
  [
    { web: { port: 80, appProtocol: 'kubernetes.io/ws' } },
    { path: '/live' },
    'ws://backend/live',
  ],
  [
    { sql: 5432 },
    { scheme: 'postgres', path: '/shop' },
    'postgres://backend:5432/shop',
  ],
  [{ http: 443 }, {}, 'http://backend:443'],
])('The URL of %j with %j is %s.', (ports, options, url) => {
  const chart = newChart();
  expect(api(chart, ports).url({ from: chart, ...options })).toBe(url);
});

test.each([
  [
    { sql: 5432 },
    'the scheme of port "sql" is not known, got TCP without appProtocol',
  ],
  [
    { http: { port: 80, appProtocol: 'grpc' } },
    'the scheme of port "http" is not known, got appProtocol "grpc"',
  ],
  [
    { http: { port: 80, protocol: 'UDP' as const } },
    'the scheme of port "http" is not known, got UDP without appProtocol',
  ],
])('fails on the URL of %j, whose scheme nobody can know.', (ports, message) => {
  expect(() => api(newChart(), ports).url()).toThrow(message);
});

test('fails on a port that does not exist, also where the type was widened, and says which do.', () => {
  expect(() => api(newChart()).address('htpp')).toThrow(
    '[shop/backend] address() names a port that does not exist, got "htpp", allowed "http", did you mean "http"?',
  );
});

test('fails where a function that takes a Backend leaves out the name and there are several ports.', () => {
  const backend = api(newChart(), {
    http: 80,
    metrics: 9090,
  }) as unknown as InternalApi<'http'>;
  expect(() => backend.address()).toThrow(
    'address() must name a port, since there are several, allowed ' +
      '"http", "metrics", ' +
      "write backend.address('http') or backend.address('metrics')",
  );
});

test("A Service of somebody else's has an address and leaves no trace in the YAML.", () => {
  const chart = newChart({ namespace: 'shop' });
  const prometheus: Backend<'http'> = new ExistingService(chart, 'metrics', {
    name: 'prometheus',
    namespace: 'monitoring',
    ports: { http: 9090 },
  });
  expect(prometheus.url('http', { from: chart })).toBe(
    'http://prometheus.monitoring.svc.cluster.local:9090',
  );
  expect(chart.toJson()).toEqual([]);
});
