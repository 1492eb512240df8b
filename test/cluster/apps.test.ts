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
import { eventually } from './eventually';
import { Predictions } from './predictions';
import { Promises } from './promises';
import { Settlement } from './settlement';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;

/** The newer name came with 1.34, and an app that must run on older clusters cannot use it. */
const expectedWarnings = [/trafficDistribution: "PreferClose" is deprecated/];

testWithPods(
  'every generated app is refused by us, or taken by the API server and wired ' +
    'as promised and as predicted (needs pods that become ready)',
  async () => {
    const counts = { refused: 0, taken: 0, objects: 0, addresses: 0 };
    let apps = 0;
    const settle = async (description: Description) => {
      const app = build(description);
      if (app === undefined) {
        counts.refused++;
        return;
      }
      const settlement = new Settlement(cluster, `app-${apps++}`, {
        level: levelOf(description),
        expectedWarnings,
      });
      try {
        await settlement.applyBeside(existingServices(app));
        await settlement.apply(app, assumed);
        const promises = new Promises(cluster, app, settlement);
        const manifests = settlement.manifests(app);
        const predictions = new Predictions(cluster, manifests);
        await eventually(() => promises.expectEndpoints());
        await eventually(() => predictions.expectEndpoints());
        const addresses = await eventually(() => promises.expectAddresses());
        counts.addresses += addresses;
        counts.taken++;
        counts.objects += manifests.length;
      } finally {
        await settlement.remove();
      }
    };
    const failIfBroken = await tryCases(descriptions(cluster.minor), settle);
    console.log(
      `${counts.taken} apps of ${counts.objects} objects taken and wired as ` +
        `promised and predicted, ${counts.addresses} addresses answered, ` +
        `${counts.refused} apps refused by us; seed ${SEED}`,
    );
    failIfBroken();
    expect(counts.taken).toBeGreaterThan(counts.refused / 4);
  },
  casesTimeout,
);
