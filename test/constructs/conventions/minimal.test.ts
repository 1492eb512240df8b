import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import {
  CronJob,
  Defaults,
  InternalApi,
  Job,
  NodeAgent,
  StatefulBackend,
  WebService,
  Worker,
} from '../../../src';
import type { Fields } from '../../support/judges/kubernetes/manifests';

const image = 'example/app:1';

type Make = (chart: Chart, name: string, port: string, number: number) => unknown;

/** Each kind with the props that it cannot do without. */
const least: Readonly<Record<string, Make>> = {
  InternalApi: (chart, name, port, number) =>
    new InternalApi(chart, name, { image, ports: { [port]: number } }),
  WebService: (chart, name, port, number) =>
    new WebService(chart, name, { image, ports: { [port]: number }, expose: {} }),
  StatefulBackend: (chart, name, port, number) =>
    new StatefulBackend(chart, name, { image, ports: { [port]: number } }),
  NodeAgent: (chart, name, port, number) =>
    new NodeAgent(chart, name, { image, ports: { [port]: number } }),
  Worker: (chart, name) => new Worker(chart, name, { image }),
  Job: (chart, name) => new Job(chart, name, { image }),
  CronJob: (chart, name) => new CronJob(chart, name, { image, schedule: '@daily' }),
};

/** The fields that Kubernetes cannot do without, and what was said: an image, a name, a port, a schedule. */
const required = [
  'apiVersion',
  'kind',
  'metadata.name',
  'spec.selector.app',
  'spec.selector.matchLabels.app',
  'spec.serviceName',
  'spec.clusterIP',
  'spec.ports.0.port',
  'spec.schedule',
  'spec.template.metadata.labels.app',
  'spec.template.spec.restartPolicy',
  'spec.template.spec.containers.0.name',
  'spec.template.spec.containers.0.image',
  'spec.template.spec.containers.0.ports.0.containerPort',
];

function pathsOf(value: unknown, path: string = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, path === '' ? key : `${path}.${key}`),
  );
}

const kinds = Object.entries(least);
const names = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const portNames = fc.constantFrom('http', 'grpc', 'metrics-2');
const numbers = fc.integer({ min: 1, max: 65535 });

test.each(kinds)('%s: nothing is rendered but what Kubernetes needs', (_, make) => {
  fc.assert(
    fc.property(names, portNames, numbers, (name, port, number) => {
      const app = new App();
      Defaults.of(app).set({ conventions: 'kubernetes' });
      const chart = new Chart(app, 'chart');
      make(chart, name, port, number);
      const manifests = chart.toJson() as Fields[];
      expect(manifests.length).toBeGreaterThan(0);
      const paths = manifests
        .flatMap((manifest) => pathsOf(manifest))
        .map((path) => path.replace('spec.jobTemplate.', ''));
      expect(paths.filter((path) => !required.includes(path))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('the conventions of a construct come before those of the scope', () => {
  const app = new App();
  Defaults.of(app).set({ conventions: 'kubernetes' });
  const chart = new Chart(app, 'chart');
  new Worker(chart, 'worker', { image, conventions: 'harbour' });
  const [deployment] = chart.toJson() as Fields[];
  expect(deployment).toHaveProperty([
    'metadata',
    'labels',
    'app.kubernetes.io/name',
  ]);
});

test('what Defaults say is rendered too', () => {
  const app = new App();
  Defaults.of(app).set({ conventions: 'kubernetes', security: 'restricted' });
  const chart = new Chart(app, 'chart');
  new Worker(chart, 'worker', { image });
  expect(chart.toJson()).toMatchObject([
    { spec: { template: { spec: { securityContext: { runAsNonRoot: true } } } } },
  ]);
});
