import { type Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  Defaults,
  type DefaultValues,
  InternalApi,
  type InternalApiProps,
  StatefulBackend,
  WebService,
} from '../../src';
import { manifest, newChart, objects, pod } from '../support/synthesize';

function settings(chart: Chart) {
  return new kplus.ConfigMap(chart, 'settings', { data: { LEVEL: 'debug' } });
}

function api(chart: Chart, props: Partial<InternalApiProps<'http'>> = {}) {
  new InternalApi(chart, 'api', {
    image: 'example/api:1.0',
    ports: { http: { port: 80, targetPort: 8080 } },
    replicas: 2,
    envFrom: [settings(chart)],
    ...props,
  });
  return chart;
}

/** Everything of ours that an app may not want. */
const off = {
  preStop: Duration.seconds(0),
  spread: false,
  disruptionBudget: false,
  resources: {},
  security: 'privileged',
  enableServiceLinks: true,
  automountServiceAccountToken: true,
  rollOnConfigChange: false,
} as const satisfies DefaultValues & Partial<InternalApiProps<'http'>>;

const bare = {
  automountServiceAccountToken: true,
  containers: [
    {
      name: 'api',
      image: 'example/api:1.0',
      envFrom: [
        { configMapRef: { name: expect.stringMatching(/^shop-settings-/) } },
      ],
      ports: [{ name: 'http', containerPort: 8080 }],
    },
  ],
};

test('A workload on which everything is switched off has only what was said.', () => {
  const chart = api(newChart(), off);
  expect(pod(chart).spec).toEqual(bare);
  expect(pod(chart).metadata).not.toHaveProperty('annotations');
  expect(objects(chart)).not.toContain('PodDisruptionBudget api');
});

test('All of it can be switched off in one place.', () => {
  const chart = newChart();
  Defaults.of(chart.node.root).set(off);
  expect(api(chart).toJson()).toEqual(api(newChart(), off).toJson());
});

test('A StatefulSet whose pods need not avoid each other says so in one place.', () => {
  const chart = newChart();
  Defaults.of(chart).set({ antiAffinity: false, spread: false });
  new StatefulBackend(chart, 'db', {
    image: 'db:1',
    replicas: 3,
    ports: { sql: 5432 },
  });
  expect(pod(chart).spec).not.toHaveProperty('affinity');
  expect(pod(chart).spec).not.toHaveProperty('topologySpreadConstraints');
});

test('A workload says otherwise than the defaults.', () => {
  const chart = newChart();
  Defaults.of(chart).set(off);
  api(chart, {
    preStop: Duration.seconds(7),
    spread: { zones: false },
    disruptionBudget: { minAvailable: 1 },
    security: 'restricted',
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    rollOnConfigChange: true,
  });
  const { spec, metadata } = pod(chart);
  expect(spec).toMatchObject({
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  });
  expect(spec.topologySpreadConstraints).toHaveLength(1);
  expect(spec.containers[0].lifecycle).toEqual({
    preStop: { sleep: { seconds: 7 } },
  });
  expect(metadata.annotations).toHaveProperty(['harbour.cdk8s.io/config-checksum']);
  expect(manifest(chart, 'PodDisruptionBudget').spec.minAvailable).toBe(1);
});

test('Defaults for several pods leave a single pod alone.', () => {
  const chart = newChart();
  Defaults.of(chart).set({
    disruptionBudget: { minAvailable: '50%' },
    spread: { nodes: 'required' },
  });
  api(chart, { replicas: 1 });
  expect(pod(chart).spec).not.toHaveProperty('topologySpreadConstraints');
  expect(objects(chart)).not.toContain('PodDisruptionBudget api');
});

test.each<[string, object, string]>([
  ['preStop', { preStop: [] }, 'preStop is an empty command, got []'],
  [
    'spread',
    { spread: { nodes: true } },
    'spread.nodes is not a known value, got true',
  ],
  [
    'antiAffinity',
    { antiAffinity: 'yes' },
    'antiAffinity is not a known value, got "yes"',
  ],
  [
    'disruptionBudget',
    { disruptionBudget: {} },
    'disruptionBudget needs either maxUnavailable or minAvailable, got neither',
  ],
  [
    'enableServiceLinks',
    { enableServiceLinks: 'no' },
    'enableServiceLinks must be',
  ],
])(
  'A default for %s that is not valid is refused at once.',
  (_, values, message) => {
    expect(() => Defaults.of(newChart()).set(values)).toThrow(
      `[shop: Defaults] ${message}`,
    );
  },
);

test('What is privileged may have what the other levels refuse.', () => {
  const volume = (chart: Chart) =>
    kplus.Volume.fromHostPath(chart, 'logs', 'logs', { path: '/var/log' });
  const mounting = (
    chart: Chart,
    security?: InternalApiProps<'http'>['security'],
  ) =>
    api(chart, {
      security,
      volumeMounts: [{ path: '/logs', volume: volume(chart), readOnly: true }],
    }).toJson();
  expect(() => mounting(newChart(), 'baseline')).toThrow(
    "remove it, or set security: 'privileged'",
  );
  expect(mounting(newChart(), 'privileged')).toHaveLength(4);
});

test('A container added by way of cdk8s-plus keeps what it says about its privileges.', () => {
  const chart = newChart();
  const web = new WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: 80 },
    security: 'privileged',
  });
  web.deployment.addContainer({ name: 'agent', image: 'agent:1' });
  const [own, added] = pod(chart).spec.containers;
  expect(own).not.toHaveProperty('securityContext');
  expect(added.securityContext.allowPrivilegeEscalation).toBe(false);
});

test('The main container has a name of its own, by which the rest of the pod knows it.', () => {
  const chart = api(newChart(), {
    containerName: 'server',
    writablePaths: ['/data'],
  });
  const [server] = pod(chart).spec.containers;
  expect(server.name).toBe('server');
  expect(server.volumeMounts).toHaveLength(2);
});

test('The pods have labels and annotations of their own, and keep those of the selector.', () => {
  const chart = api(newChart(), {
    labels: { team: 'shop' },
    annotations: { 'example.com/owner': 'shop' },
    podLabels: { tier: 'back' },
    podAnnotations: { 'example.com/scrape': 'yes' },
    rollOnConfigChange: false,
  });
  const { metadata } = manifest(chart, 'Deployment');
  const selector = {
    'app.kubernetes.io/name': 'api',
    'app.kubernetes.io/instance': 'api',
  };
  expect(metadata.labels).toEqual({ ...selector, team: 'shop' });
  expect(metadata.annotations).toEqual({ 'example.com/owner': 'shop' });
  const { labels, annotations } = pod(chart).metadata;
  expect(labels).toMatchObject({ ...selector, tier: 'back' });
  expect(labels).not.toHaveProperty('team');
  expect(annotations).toEqual({ 'example.com/scrape': 'yes' });
});

test('A release adds labels for its own pods.', () => {
  const chart = newChart();
  new WebService(chart, 'web', {
    ports: { http: 80 },
    podLabels: { tier: 'front' },
    releases: { blue: { image: 'web:1', podLabels: { track: 'stable' } } },
    live: 'blue',
  });
  expect(pod(chart).metadata.labels).toMatchObject({
    'tier': 'front',
    'track': 'stable',
    'harbour.cdk8s.io/release': 'blue',
  });
  expect(manifest(chart, 'Deployment').metadata.labels).not.toHaveProperty('track');
});

test.each<[string, Partial<InternalApiProps<'http'>>, string]>([
  [
    'a pod label of the library',
    { podLabels: { 'app.kubernetes.io/name': 'other' } },
    'the label "app.kubernetes.io/name" is reserved for the library',
  ],
  [
    'a pod label that the selector contradicts',
    { selector: { app: 'api' }, podLabels: { app: 'web' } },
    'podLabels and selector disagree about "app", got "web"',
  ],
  ['a pod label that is none', { podLabels: { 'a b': 'c' } }, 'podLabels'],
  ['a container without a name', { containerName: '' }, "the container's name"],
])('%s is refused.', (_, props, message) => {
  expect(() => api(newChart(), props)).toThrow(message);
});
