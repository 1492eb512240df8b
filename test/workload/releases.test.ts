import { App, Chart } from 'cdk8s';
import { InternalApi, type ReleasedWebServiceProps, WebService } from '../../src';
import { type Manifest, manifest, newChart, objects } from '../support/synthesize';

type Props = Partial<ReleasedWebServiceProps<'http', never, 'blue' | 'green'>>;

const RELEASE = 'harbour.cdk8s.io/release';
const both = {
  'app.kubernetes.io/name': 'web',
  'app.kubernetes.io/instance': 'web',
};

function released(props: Props = {}) {
  const chart = newChart();
  const web = new WebService(chart, 'web', {
    ports: { http: { port: 80, targetPort: 8080 } },
    replicas: 2,
    env: { MODE: 'shop', COLOR: 'none' },
    readiness: { httpGet: '/' },
    releases: {
      blue: { image: 'example/web:1.0' },
      green: { image: 'example/web:2.0', env: { COLOR: 'green' }, replicas: 1 },
    },
    live: 'blue',
    ...props,
  });
  return { chart, web };
}

test('Each release is a Deployment of its own, and the Service leads to the one that is live.', () => {
  const { chart, web } = released();
  expect(objects(chart)).toEqual([
    'Service web',
    'Deployment web-blue',
    'Deployment web-green',
    'PodDisruptionBudget web',
  ]);
  expect(manifest(chart, 'Service').spec.selector).toEqual({
    ...both,
    [RELEASE]: 'blue',
  });
  for (const release of ['blue', 'green'] as const) {
    const { spec } = manifest(chart, 'Deployment', `web-${release}`);
    expect(spec.selector.matchLabels).toEqual({ ...both, [RELEASE]: release });
    expect(spec.template.metadata.labels).toMatchObject({
      ...both,
      [RELEASE]: release,
    });
    expect(web.deployments[release].name).toBe(`web-${release}`);
  }
});

test('A switch changes the selector of the Service and nothing else.', () => {
  const [blue, green] = (['blue', 'green'] as const).map(
    (live) => released({ live }).chart.toJson() as Manifest[],
  );
  expect(green).not.toEqual(blue);
  const switched = structuredClone(blue);
  switched.find(({ kind }) => kind === 'Service').spec.selector[RELEASE] = 'green';
  expect(green).toEqual(switched);
});

test('With both live the Service takes the pods of both, and so do those that expose it.', () => {
  const { chart } = released({
    live: ['blue', 'green'],
    expose: { loadBalancer: { name: 'web-external' } },
  });
  expect(manifest(chart, 'Service', 'web').spec.selector).toEqual(both);
  expect(manifest(chart, 'Service', 'web-external').spec.selector).toEqual(both);
  expect(
    manifest(
      released({ expose: { loadBalancer: { name: 'web-external' } } }).chart,
      'Service',
      'web-external',
    ).spec.selector,
  ).toMatchObject({ [RELEASE]: 'blue' });
});

test('A release has what the construct says, and its own on top of it.', () => {
  const { chart } = released();
  const [blue, green] = ['web-blue', 'web-green'].map(
    (name) => manifest(chart, 'Deployment', name).spec,
  );
  expect([blue.replicas, green.replicas]).toEqual([2, 1]);
  expect(green.template.spec.containers[0]).toMatchObject({
    name: 'web',
    image: 'example/web:2.0',
    env: [
      { name: 'MODE', value: 'shop' },
      { name: 'COLOR', value: 'green' },
    ],
  });
  expect(blue.template.spec.containers[0].env).toContainEqual({
    name: 'COLOR',
    value: 'none',
  });
});

test('The budget is for the pods of all releases, and each release is spread for itself.', () => {
  const { chart } = released();
  expect(manifest(chart, 'PodDisruptionBudget').spec).toEqual({
    maxUnavailable: 1,
    selector: { matchLabels: both },
  });
  expect(
    manifest(chart, 'Deployment', 'web-blue').spec.template.spec
      .topologySpreadConstraints,
  ).toMatchObject([
    {
      topologyKey: 'kubernetes.io/hostname',
      labelSelector: { matchLabels: { [RELEASE]: 'blue' } },
    },
    { topologyKey: 'topology.kubernetes.io/zone' },
  ]);
});

test('A release that is not live is tried under a Service of its own.', () => {
  const { chart, web } = released();
  expect(web.addReleaseService('green').url({ from: chart })).toBe(
    'http://web-green',
  );
  expect(web.addReleaseService('green')).toBe(web.addReleaseService('green'));
  expect(manifest(chart, 'Service', 'web-green').spec).toMatchObject({
    selector: { ...both, [RELEASE]: 'green' },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  });
});

test('A release may listen on a number of its own behind the same name.', () => {
  const { chart } = released({
    releases: {
      blue: { image: 'a' },
      green: { image: 'b', targetPorts: { http: 8081 } },
    },
  });
  const numbers = ['web-blue', 'web-green'].map(
    (name) =>
      manifest(chart, 'Deployment', name).spec.template.spec.containers[0].ports,
  );
  expect(numbers).toEqual([
    [{ name: 'http', containerPort: 8080 }],
    [{ name: 'http', containerPort: 8081 }],
  ]);
});

test('A policy has the numbers at which the releases listen, and no other.', () => {
  const { chart } = released({
    access: 'declared',
    allowFrom: [{ namespace: 'monitoring' }],
    releases: {
      blue: { image: 'a', targetPorts: { http: 8081 } },
      green: { image: 'b', targetPorts: { http: 8082 } },
    },
  });
  const ports: { readonly port: number }[] = manifest(chart, 'NetworkPolicy', 'web')
    .spec.ingress[0].ports;
  expect(ports.map(({ port }) => port)).toEqual([8081, 8082]);
});

test('A Deployment that exists is taken in as a release, with its name and selector.', () => {
  const { chart } = released({
    releases: {
      blue: { image: 'a', name: 'web', selector: both },
      green: { image: 'b' },
    },
  });
  const { metadata, spec } = manifest(chart, 'Deployment', 'web');
  expect(metadata.name).toBe('web');
  expect(spec.selector.matchLabels).toEqual(both);
  expect(spec.template.metadata.labels).toMatchObject({
    ...both,
    [RELEASE]: 'blue',
  });
});

test('Each release is scaled by an autoscaler of its own.', () => {
  const { chart } = released({
    replicas: { min: 2, max: 5 },
    releases: { blue: { image: 'a' }, green: { image: 'b', replicas: 1 } },
  });
  expect(manifest(chart, 'HorizontalPodAutoscaler')).toMatchObject({
    metadata: { name: 'web-blue' },
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'web-blue' },
      minReplicas: 2,
      maxReplicas: 5,
    },
  });
  expect(manifest(chart, 'Deployment', 'web-blue').spec).not.toHaveProperty(
    'replicas',
  );
  expect(manifest(chart, 'Deployment', 'web-green').spec.replicas).toBe(1);
});

test('The wiring has nothing to say of two releases behind one Service.', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new InternalApi(chart, 'web', {
    ports: { http: 80 },
    readiness: { httpGet: '/' },
    releases: {
      blue: { image: 'example/old:1' },
      green: { image: 'example/new:1' },
    },
    live: ['blue', 'green'],
  }).addReleaseService('green');
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  app.synthYaml();
  expect(said.mock.calls).toEqual([]);
  said.mockRestore();
});

test('fails on the single Deployment where there are several, and says which there are.', () => {
  const { web } = released();
  expect(() => web.deployment).toThrow(
    '[shop/web] there is a Deployment for each release, so deployment is ambiguous',
  );
  expect(Object.keys(web.deployments)).toEqual(['blue', 'green']);
});
