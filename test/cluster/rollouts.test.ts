import { App, Chart } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { WebService, type WebServiceProps } from '../../src';
import { connect, type Manifest } from '../support/beds/control-plane';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { Expectations } from './expectations';
import { setOldest } from './oldest';
import { Watch } from './watch';

type Apply = (deployed: DeployedApp, app: App) => Promise<unknown>;

const cluster = connect();
const describeWithPods = cluster.simulatesPods ? describe : describe.skip;

const image = 'example/web:1.0';
const one = {
  image,
  name: 'web',
  selector: {
    'app.kubernetes.io/name': 'web',
    'app.kubernetes.io/instance': 'web',
  },
};
const blue = { image };
const green = { image: 'example/web:2.0', targetPorts: { http: 8081 } };

/**
 * The way that docs/changes.md describes, there and back: what is written at each step, and which
 * Deployment is deleted after it.
 */
const steps: readonly [string, object, string?][] = [
  [
    'that one as a release, beside the first new one',
    { releases: { one, blue }, live: ['one', 'blue'] },
  ],
  ['the new one live', { releases: { one, blue }, live: 'blue' }],
  [
    'a second new one instead of the old one',
    { releases: { blue, green }, live: 'blue' },
    'web',
  ],
  ['the second one live', { releases: { blue, green }, live: 'green' }],
  ['all of them live', { releases: { blue, green }, live: ['blue', 'green'] }],
  ['the first one live', { releases: { blue, green }, live: 'blue' }],
  [
    'the old one again, beside it',
    { releases: { blue, one }, live: ['blue', 'one'] },
    'web-green',
  ],
  ['the old one live', { releases: { blue, one }, live: 'one' }],
  ['one Deployment again', { image }, 'web-blue'],
];

/** What else may change without a gap. */
const safeChanges: readonly [string, object][] = [
  ['another image', { image: 'example/web:3.0' }],
  [
    'another number of the container port',
    { ports: { http: { port: 80, targetPort: 9090 } } },
  ],
  [
    'labels and annotations',
    { labels: { team: 'blue' }, annotations: { note: 'new' } },
  ],
  ['one pod', { replicas: 1 }],
  ['three pods, so a budget and places', { replicas: 3 }],
  [
    'no budget and no places',
    { replicas: 3, disruptionBudget: false, spread: false },
  ],
  ['a node port', { expose: { nodePort: {} } }],
  ['a load balancer', { expose: { loadBalancer: {} } }],
  [
    'callers that are named',
    { allowFrom: [{ namespace: 'monitoring' }], egress: 'declared' },
  ],
  ['nothing again', {}],
];

function newApp(props: object): App {
  const app = new App();
  setOldest(app, cluster.minor);
  new WebService(new Chart(app, 'shop'), 'web', {
    replicas: 2,
    ports: { http: { port: 80, targetPort: 8080 } },
    readiness: { httpGet: '/' },
    resources: { cpu: { request: Cpu.millis(100) } },
    ...props,
  } as WebServiceProps<'http'>);
  return app;
}

const onTheServer: Apply = (deployed, app) => deployed.apply(app);
/** While kubectl runs, this process waits, and so does what it watches. */
const byKubectl: Apply = async (deployed, app) =>
  expect(await deployed.applyWithKubectl(app)).toBeUndefined();

describeWithPods.each<[string, Apply]>([
  ['server-side apply', onTheServer],
  ["kubectl apply on the client's side", byKubectl],
])('with %s', (by, apply) => {
  const deployed = new DeployedApp(cluster, `rollouts-${by.split(' ')[0]}`);
  const namespace = deployed.namespace(undefined);
  const ready = async () =>
    (await cluster.endpoints(namespace, 'web')).filter((endpoint) => endpoint.ready)
      .length;

  async function deploy(props: object, leftBehind?: string): Promise<void> {
    const app = newApp(props);
    await apply(deployed, app);
    if (leftBehind !== undefined) {
      await cluster.api.delete(
        `/apis/apps/v1/namespaces/${namespace}/deployments/${leftBehind}`,
      );
    }
    await eventually(() =>
      new Expectations(cluster, app, deployed).expectEndpoints(),
    );
  }

  async function expectNoGap(...change: Parameters<typeof deploy>): Promise<void> {
    const watch = new Watch(ready);
    await deploy(...change).finally(() => watch.end());
    expect((await watch.end()).least).toBeGreaterThan(0);
  }

  beforeAll(() => deploy({ image }));
  afterAll(() => deployed.remove());

  test.each(steps)(
    'the Service has ready endpoints at any time during the change to %s',
    (_, ...change) => expectNoGap(...change),
  );

  test.each(safeChanges)(
    'the Service has ready endpoints at any time during the change to %s',
    (_, props) => expectNoGap({ image, ...props }),
  );
});

/**
 * How three pods are handed over to an autoscaler before the manifest leaves their number out, and
 * how few there are meanwhile.
 */
const handOvers: readonly [string, number, Apply, (namespace: string) => void][] = [
  [
    'handed over as docs/changes.md says, with server-side apply',
    3,
    onTheServer,
    takeOver,
  ],
  [
    "handed over as docs/changes.md says, with kubectl apply on the client's side",
    3,
    byKubectl,
    editNote,
  ],
  ['not handed over, with server-side apply', 1, onTheServer, () => undefined],
  [
    "not handed over, with kubectl apply on the client's side",
    1,
    byKubectl,
    () => undefined,
  ],
];

function takeOver(namespace: string): void {
  const manifest = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 3 },
  };
  const flags = [
    '--server-side',
    '--force-conflicts',
    '--field-manager=handover',
    '--filename=-',
  ];
  expect(
    cluster.kubectl(
      ['--namespace', namespace, 'apply', ...flags],
      JSON.stringify(manifest),
    ).stderr,
  ).toBe('');
}

function editNote(namespace: string): void {
  const deployment = ['--namespace', namespace, 'apply'];
  const note: Manifest = JSON.parse(
    cluster.kubectl([
      ...deployment,
      'view-last-applied',
      'deployment/web',
      '--output=json',
    ]).stdout,
  );
  delete note.spec.replicas;
  expect(
    cluster.kubectl(
      [...deployment, 'set-last-applied', '--filename=-'],
      JSON.stringify(note),
    ).stderr,
  ).toBe('');
}

test.each(handOvers)(
  '%s: the fewest pods during the change from three to an autoscaler are %i',
  async (_, least, apply, handOver) => {
    const deployed = new DeployedApp(
      cluster,
      `hand-over-${handOvers.findIndex(([title]) => title === _)}`,
    );
    const path = `/apis/apps/v1/namespaces/${deployed.namespace(undefined)}/deployments/web`;
    try {
      await apply(deployed, newApp({ image, replicas: 3 }));
      handOver(deployed.namespace(undefined));
      const autoscaled = newApp({ image, replicas: { min: 2, max: 5 } });
      const watch = new Watch(
        async () => (await cluster.api.get(path)).spec.replicas as number,
      );
      await apply(deployed, autoscaled).finally(() => watch.end());
      expect(await watch.end()).toEqual({ least, most: 3 });
    } finally {
      await deployed.remove();
    }
  },
);
