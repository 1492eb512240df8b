import { connect, type Manifest } from '../support/beds/control-plane';
import { casesTimeout, SEED, tryCases } from '../support/generators/cases';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { exampleApp, exampleNames } from './example-apps';
import {
  isUnready,
  manifestsOf,
  namesIn,
  portNamesIn,
  type GeneratedManifests,
  generatedManifests,
} from './generated-manifests';
import { Predictions } from './predictions';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;

testWithPods.each(exampleNames)(
  'the endpoints of the example %s are those that the wiring predicts (needs pods that become ready)',
  async (name) => {
    const deployed = new DeployedApp(cluster, `predicted-${name}`, {
      nodePortShift: 3,
    });
    const app = exampleApp(name, cluster);
    try {
      await deployed.apply(app);
      const predictions = new Predictions(cluster, deployed.manifests(app));
      await eventually(() => predictions.expectEndpoints());
    } finally {
      await deployed.remove();
    }
  },
);

testWithPods(
  'generated manifests, right and wrong, have the endpoints and DNS answers ' +
    'that the wiring predicts (needs pods that become ready)',
  async () => {
    const counts = { runs: 0, services: 0, answers: 0, ports: 0 };
    const check = async (generated: GeneratedManifests) => {
      const number = counts.runs++;
      const namespaces = ['a', 'b'].map((place) =>
        cluster.ownNamespace(`generated-${number}-${place}`),
      );
      const manifests = manifestsOf(generated, namespaces);
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
          namesIn(generated, namespaces),
          namespaces,
        );
        const ports = await predictions.expectPorts(
          portNamesIn(generated, namespaces),
        );
        counts.services += predictions.services;
        counts.answers += answers;
        counts.ports += ports;
      } finally {
        await cluster.removeNamespaces(namespaces);
      }
    };
    const failIfBroken = await tryCases(generatedManifests(cluster.minor), check);
    console.log(
      `${counts.runs} runs: the endpoints of ${counts.services} Services, ` +
        `${counts.answers} answers and ${counts.ports} SRV answers as predicted; ` +
        `seed ${SEED}`,
    );
    failIfBroken();
  },
  casesTimeout,
);

/** Pods become ready by themselves here, so those that must not be are marked afterwards. */
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
