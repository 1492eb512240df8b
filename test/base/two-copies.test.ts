import { App, Chart } from 'cdk8s';
import type { Manifest } from '../support/synthesize';

type Harbour = typeof import('../../src');

/** Another copy of the library, as a shared package brings one along, or `jest.resetModules()` makes one. */
function anotherCopy(): Harbour {
  let copy: Harbour | undefined;
  jest.isolateModules(() => {
    // cdk8s and constructs are there once, as npm would have it.
    jest.doMock('cdk8s', () => cdk8s);
    jest.doMock('constructs', () => constructs);
    copy = jest.requireActual<Harbour>('../../src');
  });
  return copy as Harbour;
}

const cdk8s = jest.requireActual<typeof import('cdk8s')>('cdk8s');
const constructs = jest.requireActual<typeof import('constructs')>('constructs');
const [one, other] = [anotherCopy(), anotherCopy()];
const image = 'example/app:1.0';

function policies(chart: Chart): Manifest[] {
  return (chart.toJson() as Manifest[]).filter(
    ({ kind }) => kind === 'NetworkPolicy',
  );
}

test('The copies are two.', () => {
  expect(one.InternalApi).not.toBe(other.InternalApi);
});

test('A caller of one copy that connects to a backend of another is told the address, and let in.', () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const backend = new one.InternalApi(chart, 'backend', {
    image,
    ports: { http: { port: 80, targetPort: 8080 } },
  });
  const web = new other.WebService(chart, 'web', {
    image,
    ports: { http: 80 },
    egress: 'declared',
  });
  web.connectTo(backend);
  other.connect(new one.Worker(chart, 'worker', { image }), backend);
  expect(
    policies(chart).find(({ metadata }) => metadata.name === 'backend')?.spec
      .ingress,
  ).toEqual([
    {
      from: [
        {
          podSelector: {
            matchLabels: {
              'app.kubernetes.io/instance': 'web',
              'app.kubernetes.io/name': 'web',
            },
          },
        },
        {
          podSelector: {
            matchLabels: {
              'app.kubernetes.io/instance': 'worker',
              'app.kubernetes.io/name': 'worker',
            },
          },
        },
      ],
      ports: [{ port: 8080, protocol: 'TCP' }],
    },
  ]);
  expect(
    policies(chart).find(({ metadata }) => metadata.name === 'web')?.spec.egress,
  ).toHaveLength(2);
});

test(
  'The defaults that one copy sets hold for the constructs of another, and ' +
    'cannot be set once these have read them.',
  () => {
    const app = new App();
    one.Defaults.of(app).set({ clusterDomain: 'corp.example' });
    const api = new other.InternalApi(
      new Chart(app, 'shop', { namespace: 'shop' }),
      'api',
      { image, ports: { http: 80 } },
    );
    expect(api.host()).toBe('api.shop.svc.corp.example');
    expect(() => one.Defaults.of(app).set({ security: 'baseline' })).toThrow(
      'the defaults are set after shop/api has read them',
    );
  },
);

test('The error of one copy is one of the other too, and of no class that extends it.', () => {
  class Ours extends other.HarbourError {}
  const error = new one.HarbourError('[shop] wrong');
  expect(error).toBeInstanceOf(other.HarbourError);
  expect(error).not.toBeInstanceOf(Ours);
  expect(new Ours('[shop] wrong')).toBeInstanceOf(Ours);
  for (const odd of [new Error('wrong'), undefined, null, 'wrong']) {
    expect(odd).not.toBeInstanceOf(other.HarbourError);
  }
});

test('An app with constructs of both is checked once.', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  for (const copy of [one, other]) copy.Wiring.check(app);
  other.Defaults.of(app).set({ whole: true });
  new one.ExternalAlias(chart, 'lonely', {
    hostname: 'a.example.com',
    ports: { http: 80 },
  });
  new cdk8s.ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'lost' },
    spec: { selector: { app: 'x' }, ports: [{ port: 80 }] },
  });
  new cdk8s.ApiObject(chart, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'y' },
    spec: {
      selector: { matchLabels: { app: 'y' } },
      template: {
        metadata: { labels: { app: 'y' } },
        spec: { containers: [{ name: 'y', image }] },
      },
    },
  });
  let message = '';
  try {
    chart.toJson();
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message.match(/\(service-selects-no-pod\)/g)).toHaveLength(1);
});

test('fails loudly where the other copy keeps something in a shape that this one does not know.', () => {
  const chart = new Chart(new App(), 'shop');
  const backend = new one.InternalApi(chart, 'backend', {
    image,
    ports: { http: 80 },
  });
  const web = new other.WebService(chart, 'web', { image, ports: { http: 80 } });
  const key = Symbol.for('cdk8s-harbour.destination');
  Object.defineProperty(backend, key, { value: { version: 2, value: {} } });
  expect(() => web.connectTo(backend)).toThrow(
    '[shop/backend] the app contains two versions of cdk8s-harbour that are ' +
      'not compatible: the other one stores "destination" in another format, ' +
      'got format 2, allowed format 1, install one version for the whole app; "npm ls cdk8s-harbour" lists them',
  );
});
