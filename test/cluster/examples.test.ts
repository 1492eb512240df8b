import type { App } from 'cdk8s';
import { connect } from '../support/beds/control-plane';
import { eventually } from './eventually';
import { exampleApp, exampleNames } from './example-apps';
import { leadsToPods, Promises } from './promises';
import { Settlement } from './settlement';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;

describe.each(exampleNames)('the example %s', (name) => {
  const settlement = new Settlement(cluster, `example-${name}`);
  let app: App;
  let promises: Promises;

  beforeAll(() => {
    app = exampleApp(name, cluster);
    promises = new Promises(cluster, app, settlement);
  });
  afterAll(() => settlement.remove());

  test('is taken whole, without a warning, where the restricted Pod Security level is enforced', async () => {
    await settlement.apply(app);
    expect(promises.backends.length).toBeGreaterThan(0);
  });

  testWithPods(
    'has the promised pods and ports behind every Service (needs pods that become ready)',
    async () => {
      await eventually(() => promises.expectEndpoints());
    },
  );

  test('hands out addresses of Services that DNS answers, to callers of every namespace', async () => {
    await eventually(() =>
      promises.expectAddresses((backend) => !leadsToPods(backend)),
    );
  });

  testWithPods(
    'hands out addresses of pods that DNS answers, to callers of every namespace (needs pods that become ready)',
    async () => {
      await eventually(() => promises.expectAddresses(leadsToPods));
    },
  );
});
