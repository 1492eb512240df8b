import { type Chart, Duration } from 'cdk8s';
import {
  CronJob,
  Defaults,
  type DefaultValues,
  InternalApi,
  Job,
  StatefulBackend,
  WebService,
  Worker,
} from '../../src';
import { checkWiring } from '../../src/wiring';
import { type Manifest, manifest, newChart, objects } from '../support/synthesize';

const image = 'example/shop:1.0';
const twoPorts = {
  image,
  ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
} as const;
const prometheus: DefaultValues = {
  monitoring: {
    namespace: 'monitoring',
    podLabels: { 'app.kubernetes.io/name': 'prometheus' },
    labels: { release: 'stack' },
  },
};

function shop(defaults: DefaultValues = {}): Chart {
  const chart = newChart({ namespace: 'shop' });
  Defaults.of(chart).set(defaults);
  return chart;
}

function findings(chart: Chart): string[] {
  const manifests = chart.toJson().map((object: unknown) => ({ object }));
  return checkWiring(manifests).map(({ rule }) => rule);
}

/** Which Services a ServiceMonitor selects. */
function selected(chart: Chart): string[] {
  const { matchLabels } = manifest(chart, 'ServiceMonitor').spec.selector;
  const wanted = Object.entries(matchLabels);
  return chart
    .toJson()
    .filter(({ kind }: Manifest) => kind === 'Service')
    .map(({ metadata }: Manifest) => metadata)
    .filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value))
    .map(({ name }) => name);
}

test('A port that the Service publishes is scraped by way of it.', () => {
  const chart = shop(prometheus);
  new WebService(chart, 'web', { ...twoPorts, metrics: 'metrics' });
  expect(manifest(chart, 'ServiceMonitor')).toEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: {
      name: 'web',
      namespace: 'shop',
      labels: {
        'app.kubernetes.io/name': 'web',
        'app.kubernetes.io/instance': 'web',
        'release': 'stack',
      },
    },
    spec: {
      selector: {
        matchLabels: {
          'app.kubernetes.io/name': 'web',
          'app.kubernetes.io/instance': 'web',
          'harbour.cdk8s.io/scraped': 'true',
        },
      },
      endpoints: [{ port: 'metrics' }],
    },
  });
  expect(objects(chart)).not.toContain('NetworkPolicy web');
  expect(findings(chart)).not.toContain('monitor-to-nowhere');
});

test('One Service of several before the same pods is selected.', () => {
  const chart = shop();
  const web = new WebService(chart, 'web', {
    ...twoPorts,
    metrics: 'metrics',
    expose: { loadBalancer: { name: 'web-outside', port: 'http' } },
  });
  expect(web.externalServices).toHaveLength(1);
  expect(selected(chart)).toEqual(['web']);

  const other = shop();
  const db = new StatefulBackend(other, 'db', {
    image,
    ports: { sql: 5432, metrics: 9187 },
    metrics: 'metrics',
  });
  db.addClientService();
  expect(selected(other)).toEqual(['db']);
});

test('A port that no Service publishes is scraped by way of the pods.', () => {
  const chart = shop();
  new InternalApi(chart, 'backend', {
    image,
    ports: { http: { port: 80, targetPort: 8080 } },
    containerPorts: { metrics: 9090 },
    metrics: ['metrics', { port: 'http', path: '/stats' }],
  });
  expect(manifest(chart, 'PodMonitor').spec).toEqual({
    selector: {
      matchLabels: {
        'app.kubernetes.io/name': 'backend',
        'app.kubernetes.io/instance': 'backend',
      },
    },
    podMetricsEndpoints: [{ port: 'metrics' }, { port: 'http', path: '/stats' }],
  });
  expect(manifest(chart, 'Service').metadata.labels).toEqual(
    manifest(chart, 'Deployment').metadata.labels,
  );
  expect(findings(chart)).not.toContain('monitor-to-nowhere');
});

test('A port is named as the Service, or as the pods, name it.', () => {
  const ports = {
    http: { port: 80, targetPort: 8080 },
    stats: { port: 8081, targetPort: 8080 },
  };
  const chart = shop();
  new InternalApi(chart, 'backend', { image, ports, metrics: 'stats' });
  expect(manifest(chart, 'ServiceMonitor').spec.endpoints).toEqual([
    { port: 'stats' },
  ]);
  const other = shop();
  new InternalApi(other, 'backend', {
    ports,
    releases: { blue: { image } },
    live: 'blue',
    metrics: 'stats',
  });
  expect(manifest(other, 'PodMonitor').spec.podMetricsEndpoints).toEqual([
    { port: 'http' },
  ]);
});

test('A port without a name on the Service is scraped by what it targets.', () => {
  const chart = shop();
  new StatefulBackend(chart, 'db', {
    image,
    ports: { sql: { port: 5432, name: false } },
    metrics: 'sql',
  });
  expect(manifest(chart, 'ServiceMonitor').spec.endpoints).toEqual([
    { targetPort: 'sql' },
  ]);
});

test('All releases are scraped, live or not, on the numbers that they listen on.', () => {
  const chart = shop({ ...prometheus, access: 'declared' });
  new InternalApi(chart, 'backend', {
    ports: twoPorts.ports,
    releases: { blue: { image }, green: { image, targetPorts: { metrics: 9191 } } },
    live: 'blue',
    metrics: 'metrics',
  });
  const { selector } = manifest(chart, 'PodMonitor').spec;
  expect(selector.matchLabels).not.toHaveProperty('harbour.cdk8s.io/release');
  const [rule] = manifest(chart, 'NetworkPolicy').spec.ingress;
  expect(rule.ports).toEqual([
    { port: 9090, protocol: 'TCP' },
    { port: 9191, protocol: 'TCP' },
  ]);
});

test.each<[string, (chart: Chart) => unknown]>([
  ['Worker', (chart) => new Worker(chart, 'it', { image, ...inner })],
  ['Job', (chart) => new Job(chart, 'it', { image, ...inner })],
  [
    'CronJob',
    (chart) => new CronJob(chart, 'it', { image, ...inner, schedule: '@daily' }),
  ],
])('The pods of a %s are scraped.', (_, make) => {
  const chart = shop();
  make(chart);
  expect(manifest(chart, 'PodMonitor').spec.podMetricsEndpoints).toEqual([
    { port: 'metrics' },
  ]);
  expect(findings(chart)).not.toContain('monitor-to-nowhere');
});
const inner = { containerPorts: { metrics: 9090 }, metrics: 'metrics' } as const;

test('How often, how long and where is what Prometheus is told.', () => {
  const chart = shop();
  new Worker(chart, 'it', {
    image,
    containerPorts: { metrics: 9090 },
    metrics: {
      port: 'metrics',
      path: '/actuator/prometheus',
      interval: Duration.minutes(1),
      timeout: Duration.seconds(20),
    },
  });
  expect(manifest(chart, 'PodMonitor').spec.podMetricsEndpoints).toEqual([
    {
      port: 'metrics',
      path: '/actuator/prometheus',
      interval: '60s',
      scrapeTimeout: '20s',
    },
  ]);
});

describe('The policy of a closed workload', () => {
  test('lets Prometheus in, to the port with the metrics alone.', () => {
    const chart = shop(prometheus);
    const api = new InternalApi(chart, 'backend', {
      ...twoPorts,
      metrics: 'metrics',
    });
    new Worker(chart, 'caller', { image }).connectTo(api, 'http');
    expect(manifest(chart, 'NetworkPolicy').spec.ingress).toEqual([
      {
        from: [
          {
            podSelector: {
              matchLabels: {
                'app.kubernetes.io/name': 'caller',
                'app.kubernetes.io/instance': 'caller',
              },
            },
          },
        ],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
      {
        from: [
          {
            podSelector: {
              matchLabels: { 'app.kubernetes.io/name': 'prometheus' },
            },
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
            },
          },
        ],
        ports: [{ port: 9090, protocol: 'TCP' }],
      },
    ]);
    expect(findings(chart)).not.toContain('policy-blocks-scrape');
  });

  test('cannot where nobody says where Prometheus is, which the check says.', () => {
    const chart = shop();
    new InternalApi(chart, 'backend', {
      ...twoPorts,
      metrics: 'metrics',
      access: 'declared',
    });
    expect(findings(chart)).toContain('policy-blocks-scrape');
  });
});

test.each<[unknown, string]>([
  ['metrcs', 'metrics names a port that does not exist, got "metrcs"'],
  ['metrcs', 'did you mean "metrics"?'],
  [{ port: 'htpp' }, 'did you mean "http"?'],
  [[], 'metrics is empty'],
  [9090, 'metrics must be an object, got 9090'],
  ['dns', 'metrics names a UDP port, but metrics are read over TCP, got "dns"'],
  [
    ['metrics', { port: 'metrics', path: '/metrics' }],
    'metrics[1] is scraped twice, got "metrics"',
  ],
  [
    { port: 'metrics', path: 'metrics' },
    'metrics.path is not a path, got "metrics"',
  ],
  [{ port: 'metrics', path: '/m?x=1' }, 'without a query'],
  [
    { port: 'metrics', interval: 30 },
    'metrics.interval must be a duration, got 30',
  ],
  [
    {
      port: 'metrics',
      interval: Duration.seconds(10),
      timeout: Duration.seconds(20),
    },
    'metrics.timeout is longer than the interval, got 20 s, allowed at most 10 s',
  ],
  [{ port: 'metrics', every: 1 }, 'unknown property "every" in metrics'],
])('%j is refused.', (metrics, message) => {
  expect(
    () =>
      new InternalApi(shop(), 'backend', {
        image,
        ports: { ...twoPorts.ports, dns: { port: 53, protocol: 'UDP' } },
        metrics,
      } as never),
  ).toThrow(message);
});

test.each<[unknown, string]>([
  [{ namespace: 'Monitoring' }, 'monitoring.namespace is not a legal name'],
  [{ podLabels: { 'a b': 'c' } }, 'monitoring.podLabels key "a b"'],
  [{ labels: { release: 5 } }, 'monitoring.labels["release"]'],
  [{ label: {} }, 'did you mean "labels"?'],
])('Prometheus with %j is refused.', (monitoring, message) => {
  expect(() => shop({ monitoring } as never)).toThrow(message);
});
