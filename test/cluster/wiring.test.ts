import { connect, type Manifest } from '../support/beds/control-plane';
import { casesTimeout, SEED, tryCases } from '../support/generators/cases';
import { eventually } from './eventually';
import { exampleApp, exampleNames } from './example-apps';
import { Predictions } from './predictions';
import { Settlement } from './settlement';
import {
  isUnready,
  manifestsOf,
  namesIn,
  portNamesIn,
  type World,
  worlds,
} from './world';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;

testWithPods.each(exampleNames)(
  'the endpoints of the example %s are those that the wiring predicts (needs pods that become ready)',
  async (name) => {
    const settlement = new Settlement(cluster, `predicted-${name}`, {
      nodePortShift: 3,
    });
    const app = exampleApp(name, cluster);
    try {
      await settlement.apply(app);
      const predictions = new Predictions(cluster, settlement.manifests(app));
      await eventually(() => predictions.expectEndpoints());
    } finally {
      await settlement.remove();
    }
  },
);

testWithPods(
  'generated manifests, right and wrong, have the endpoints and DNS answers ' +
    'that the wiring predicts (needs pods that become ready)',
  async () => {
    const counts = { worlds: 0, services: 0, answers: 0, ports: 0 };
    const settle = async (world: World) => {
      const number = counts.worlds++;
      const namespaces = ['a', 'b'].map((place) =>
        cluster.ownNamespace(`world-${number}-${place}`),
      );
      const manifests = manifestsOf(world, namespaces);
      try {
        for (const namespace of namespaces) {
          await cluster.addNamespace(namespace, 'privileged');
        }
        // The API server warns of ports that two containers of a pod share, and of Endpoints.
        await cluster.apply(manifests, namespaces[0], [/./]);
        await keepUnready(manifests);
        const predictions = new Predictions(cluster, manifests);
        await eventually(() => predictions.expectEndpoints());
        const answers = await predictions.expectAnswers(
          namesIn(world, namespaces),
          namespaces,
        );
        const ports = await predictions.expectPorts(portNamesIn(world, namespaces));
        counts.services += predictions.services;
        counts.answers += answers;
        counts.ports += ports;
      } finally {
        await cluster.removeNamespaces(namespaces);
      }
    };
    const failIfBroken = await tryCases(worlds(cluster.minor), settle);
    console.log(
      `${counts.worlds} worlds: the endpoints of ${counts.services} Services, ` +
        `${counts.answers} answers and ${counts.ports} SRV answers as predicted; ` +
        `seed ${SEED}`,
    );
    failIfBroken();
  },
  casesTimeout,
);

/** Pods get ready by themselves here; those that are not to be are told afterwards. */
async function keepUnready(manifests: readonly Manifest[]): Promise<void> {
  const conditions = ['Ready', 'ContainersReady'].map((type) => ({
    type,
    status: 'False',
  }));
  for (const { kind, metadata, spec } of manifests.filter(isUnready)) {
    const wanted = spec.replicas ?? spec.parallelism ?? 1;
    await eventually(async () => {
      const pods = await cluster.pods(metadata.namespace, {
        kind,
        name: metadata.name,
      });
      expect(pods.filter(({ status }) => status.phase === 'Running')).toHaveLength(
        wanted,
      );
      for (const pod of pods) {
        await cluster.api.patch(
          `/api/v1/namespaces/${metadata.namespace}/pods/${pod.metadata.name}/status`,
          { status: { conditions } },
        );
      }
    });
  }
}
