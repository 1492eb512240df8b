import { App, Chart } from 'cdk8s';
import { InternalApi, StatefulBackend } from '../../src';
import { type Cluster, connect } from '../support/beds/control-plane';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { setOldest } from './oldest';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;
const deployed = new DeployedApp(cluster, 'readiness');
const namespace = deployed.namespace(undefined);

afterAll(() => (cluster.simulatesPods ? deployed.remove() : undefined));

function newChart(): Chart {
  const app = new App();
  setOldest(app, cluster.minor);
  return new Chart(app, 'shop');
}

async function readyPods(service: string): Promise<(string | undefined)[]> {
  return (await cluster.endpoints(namespace, service))
    .filter(({ ready }) => ready)
    .map(({ pod }) => pod)
    .sort();
}

async function makeUnready({ api }: Cluster, pod: string): Promise<void> {
  await api.patch(`/api/v1/namespaces/${namespace}/pods/${pod}/status`, {
    status: {
      conditions: ['Ready', 'ContainersReady'].map((type) => ({
        type,
        status: 'False',
      })),
    },
  });
}

testWithPods(
  'a pod that is not ready is not among the ready endpoints (needs pods that become ready)',
  async () => {
    const chart = newChart();
    new InternalApi(chart, 'backend', {
      image: 'example/backend:1.0',
      ports: { http: { port: 80, targetPort: 8080 } },
      replicas: 2,
    });
    await deployed.apply(chart.node.root as App);
    await eventually(async () =>
      expect(await readyPods('backend')).toHaveLength(2),
    );
    const [first, second] = (await readyPods('backend')) as [string, string];
    await makeUnready(cluster, first);
    await eventually(async () =>
      expect(await readyPods('backend')).toEqual([second]),
    );
  },
);

describe.each([
  [true, 'is found'],
  [undefined, 'is not found'],
])('where publishNotReadyAddresses is %s', (publishNotReadyAddresses, found) => {
  testWithPods(
    `a peer that is not ready yet ${found} by its name (needs pods that become ready)`,
    async () => {
      const name = publishNotReadyAddresses ? 'early' : 'late';
      const chart = newChart();
      const brokers = new StatefulBackend(chart, name, {
        image: 'example/broker:1.0',
        ports: { amqp: 5672 },
        replicas: 2,
        podManagementPolicy: 'Parallel',
        service: { publishNotReadyAddresses },
      });
      await deployed.apply(chart.node.root as App);
      await eventually(async () =>
        expect(await readyPods(name)).toEqual([`${name}-0`, `${name}-1`]),
      );
      const peer = async (ordinal: number) =>
        (
          await cluster.lookup(brokers.pod(ordinal).host({ from: chart }), {
            from: namespace,
          })
        ).addresses.length;
      await eventually(async () => expect(await peer(1)).toBe(1));
      await makeUnready(cluster, `${name}-1`);
      await eventually(async () =>
        expect([await peer(0), await peer(1)]).toEqual([
          1,
          publishNotReadyAddresses ? 1 : 0,
        ]),
      );
      // In both cases the pod itself knows that it is not ready.
      const { status } = await cluster.api.get(
        `/api/v1/namespaces/${namespace}/pods/${name}-1`,
      );
      expect(status.conditions).toContainEqual(
        expect.objectContaining({ type: 'Ready', status: 'False' }),
      );
    },
  );
});
