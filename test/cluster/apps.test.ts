import fc from 'fast-check';
import { connect } from './bed';
import { eventually } from './eventually';
import { assumed, build, Description, descriptions, existingServices, levelOf } from './generated-apps';
import { Predictions } from './predictions';
import { Promises } from './promises';
import { Settlement } from './settlement';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;

const APPS = Number(process.env.HARBOUR_APPS ?? 150);
const SEED = Number(process.env.HARBOUR_SEED ?? Date.now() % 2 ** 31);
const AT_ONCE = 6;
const perApp = 10_000;

/** The newer name came with 1.34, and an app that must run on older clusters cannot use it. */
const expectedWarnings = [/trafficDistribution: "PreferClose" is deprecated/];

testWithPods('every generated app is refused by us, or taken by the API server and wired as promised and as predicted (needs pods that become ready)', async () => {
  const counts = { refused: 0, taken: 0, objects: 0, addresses: 0 };
  let apps = 0;
  const settle = async (description: Description) => {
    const app = build(description);
    if (app === undefined) {
      counts.refused++;
      return;
    }
    const settlement = new Settlement(cluster, `app-${apps++}`, { level: levelOf(description), expectedWarnings });
    try {
      await settlement.applyBeside(existingServices(app));
      await settlement.apply(app, assumed);
      const promises = new Promises(cluster, app, settlement);
      await eventually(() => promises.expectEndpoints());
      await eventually(() => new Predictions(cluster, settlement.manifests(app)).expectEndpoints());
      await eventually(async () => {
        counts.addresses += await promises.expectAddresses();
      });
      counts.taken++;
      counts.objects += settlement.manifests(app).length;
    } finally {
      await settlement.remove();
    }
  };
  // Several at once, each with a seed of its own: an app mostly waits for controllers.
  const seeds = Array.from({ length: AT_ONCE }, (_, index) => SEED + index);
  const runs = seeds.map((seed, index) => fc.assert(fc.asyncProperty(descriptions(cluster.minor), settle), {
    seed, numRuns: Math.ceil((APPS - index) / AT_ONCE),
  }));
  const failed = (await Promise.allSettled(runs)).find((run) => run.status === 'rejected');
  console.log(`${counts.taken} apps of ${counts.objects} objects taken and wired as promised and predicted, ${counts.addresses} addresses answered, `
    + `${counts.refused} apps refused by us; seed ${SEED}`);
  if (failed !== undefined) throw failed.reason;
  expect(counts.taken).toBeGreaterThan(counts.refused / 4);
}, 120_000 + APPS * perApp);
