import { type Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Defaults, InternalApi, type SidecarProps } from '../../src';
import { container, manifest, newChart, pod } from '../support/synthesize';

function api(chart: Chart, sidecars?: SidecarProps<'http'>[]) {
  return new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
    sidecars,
  });
}

test('The nearest scope wins, value by value.', () => {
  const chart = newChart();
  Defaults.of(chart.node.root).set({ instance: 'app', security: 'baseline' });
  Defaults.of(chart).set({ instance: 'chart' });
  api(chart);
  expect(
    manifest(chart, 'Service').spec.selector['app.kubernetes.io/instance'],
  ).toBe('chart');
  expect(pod(chart).spec.securityContext).not.toHaveProperty('runAsNonRoot');
});

test('Values set one after the other add up.', () => {
  const chart = newChart();
  Defaults.of(chart).set({ instance: 'first', security: 'baseline' });
  Defaults.of(chart).set({ instance: 'second', security: undefined });
  api(chart);
  expect(
    manifest(chart, 'Deployment').metadata.labels['app.kubernetes.io/instance'],
  ).toBe('second');
  expect(pod(chart).spec.securityContext).not.toHaveProperty('runAsNonRoot');
});

test('Pull secrets and resources hold for every workload that does not say otherwise.', () => {
  const chart = newChart();
  Defaults.of(chart).set({
    imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'pull', 'registry')],
    resources: { cpu: { request: kplus.Cpu.millis(10) } },
  });
  api(chart);
  expect(pod(chart).spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
  expect(container(chart).resources).toEqual({ requests: { cpu: '10m' } });
});

test('For old clusters the sleep is a command and a sidecar an ordinary container, which sleeps too.', () => {
  const chart = newChart();
  Defaults.of(chart).set({ oldestKubernetes: '1.28' });
  api(chart, [{ name: 'proxy', image: 'example/proxy:1.0' }]);
  const { containers, initContainers } = pod(chart).spec;
  expect(initContainers).toBeUndefined();
  expect(
    containers.map((one: { name: string; lifecycle: object }) => [
      one.name,
      one.lifecycle,
    ]),
  ).toEqual([
    ['backend', { preStop: { exec: { command: ['sleep', '5'] } } }],
    ['proxy', { preStop: { exec: { command: ['sleep', '5'] } } }],
  ]);
});

test('fails when set after a construct has read them, instead of holding for some.', () => {
  const chart = newChart();
  api(chart);
  expect(() => Defaults.of(chart).set({ security: 'baseline' })).toThrow(
    '[shop: Defaults] the defaults are set after shop/backend has read them, got security',
  );
  expect(() => Defaults.of(chart.node.root).set({ instance: 'x' })).toThrow(
    '[app: Defaults] the defaults are set after',
  );
});

test.each([
  [{ instance: '' }, 'instance is not a valid string'],
  [{ instance: 'a b' }, 'is not a legal label value'],
  [{ security: 'root' }, 'security is not a known value, got "root"'],
  [{ clusterDomain: 'Cluster.Local' }, 'clusterDomain is not a legal name'],
  [{ oldestKubernetes: '1.27' }, 'allowed "1.28" or newer'],
  [{ oldestKubernetes: '1.31.2' }, 'without a patch version'],
  [{ imagePullSecrets: ['registry'] }, 'imagePullSecrets[0] must be a construct'],
  [{ instanc: 'x' }, 'did you mean "instance"?'],
])('fails on %j.', (values, message) => {
  expect(() => Defaults.of(newChart()).set(values as object)).toThrow(message);
});
