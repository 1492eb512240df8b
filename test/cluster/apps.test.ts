import { connect } from '../support/beds/control-plane';
import {
  assumed,
  build,
  type Description,
  descriptions,
  existingServices,
  levelOf,
} from '../support/generators/apps';
import { casesTimeout, SEED, tryCases } from '../support/generators/cases';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { Expectations } from './expectations';
import { Predictions } from './predictions';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;

/** The newer name came with 1.34, and an app that must run on older clusters cannot use it. */
const expectedWarnings = [/trafficDistribution: "PreferClose" is deprecated/];

testWithPods(
  'every generated app is refused by us, or accepted by the API server and wired ' +
    'as its constructs and the wiring say (needs pods that become ready)',
  async () => {
    const counts = { refused: 0, taken: 0, objects: 0, addresses: 0 };
    let apps = 0;
    const check = async (description: Description) => {
      const app = build(description);
      if (app === undefined) {
        counts.refused++;
        return;
      }
      const deployed = new DeployedApp(cluster, `app-${apps++}`, {
        level: levelOf(description),
        expectedWarnings,
      });
      try {
        await deployed.applyBeside(existingServices(app));
        await deployed.apply(app, assumed);
        const expectations = new Expectations(cluster, app, deployed);
        const manifests = deployed.manifests(app);
        const predictions = new Predictions(cluster, manifests);
        await eventually(() => expectations.expectEndpoints());
        await eventually(() => predictions.expectEndpoints());
        const addresses = await eventually(() => expectations.expectAddresses());
        counts.addresses += addresses;
        counts.taken++;
        counts.objects += manifests.length;
      } finally {
        await deployed.remove();
      }
    };
    const failIfBroken = await tryCases(descriptions(cluster.minor), check);
    console.log(
      `${counts.taken} apps of ${counts.objects} objects taken and wired as ` +
        `expected and predicted, ${counts.addresses} addresses answered, ` +
        `${counts.refused} apps refused by us; seed ${SEED}`,
    );
    failIfBroken();
    expect(counts.taken).toBeGreaterThan(counts.refused / 4);
  },
  casesTimeout,
);
