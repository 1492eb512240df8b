import { connect, Manifest } from './bed';
import { eventually } from './eventually';
import { exampleApp, exampleNames } from './example-apps';
import { casesTimeout, SEED, tryCases } from './generated-cases';
import { manifestsOf, namesIn, worlds } from './generated-manifests';
import { Predictions } from './predictions';
import { Settlement } from './settlement';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;

testWithPods.each(exampleNames)('the endpoints of the example %s are those that the wiring predicts (needs pods that become ready)', async (name) => {
  const settlement = new Settlement(cluster, `predicted-${name}`, { nodePortShift: 3 });
  const app = exampleApp(name, cluster);
  try {
    await settlement.apply(app);
    const predictions = new Predictions(cluster, settlement.manifests(app));
    await eventually(() => predictions.expectEndpoints());
  } finally {
    await settlement.remove();
  }
});

testWithPods('generated manifests, right and wrong, have the endpoints and DNS answers that the wiring predicts (needs pods that become ready)', async () => {
  const counts = { worlds: 0, services: 0, answers: 0 };
  const settle = async (namespace: string, manifests: readonly Manifest[], names: readonly string[]) => {
    await cluster.addNamespace(namespace, 'privileged');
    try {
      const placed = manifests.map((manifest) => ({ ...manifest, metadata: { ...manifest.metadata, namespace } }));
      // The API server warns of ports that two containers of a pod share.
      await cluster.apply(placed, namespace, [/./]);
      const predictions = new Predictions(cluster, placed);
      await eventually(() => predictions.expectEndpoints());
      await eventually(async () => {
        counts.answers += await predictions.expectAnswers(names, [namespace]);
      });
      counts.services += predictions.services;
    } finally {
      await cluster.removeNamespaces([namespace]);
    }
  };
  const failIfBroken = await tryCases(worlds, (world) =>
    settle(cluster.ownNamespace(`world-${counts.worlds++}`), manifestsOf(world), namesIn(world)));
  console.log(`${counts.worlds} worlds: the endpoints of ${counts.services} Services and ${counts.answers} DNS answers as predicted; seed ${SEED}`);
  failIfBroken();
}, casesTimeout);
