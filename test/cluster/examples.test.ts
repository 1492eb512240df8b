import type { App } from 'cdk8s';
import { connect } from '../support/beds/control-plane';
import { compared } from './compared';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { appOf, exampleApp, exampleNames } from './example-apps';
import { leadsToPods, Expectations } from './expectations';
import { expectMapped } from './mapped';

const cluster = connect();
const testWithPods = cluster.simulatesPods ? test : test.skip;

describe.each(exampleNames)('the example %s', (name) => {
  const deployed = new DeployedApp(cluster, `example-${name}`);
  let app: App;
  let expectations: Expectations;

  beforeAll(() => {
    app = exampleApp(name, cluster);
    expectations = new Expectations(cluster, app, deployed);
  });
  afterAll(() => deployed.remove());

  test('is taken whole, without a warning, where the restricted Pod Security level is enforced', async () => {
    await deployed.apply(app);
    expect(expectations.backends.length).toBeGreaterThan(0);
  });

  testWithPods(
    'has the expected pods and ports behind every Service (needs pods that become ready)',
    async () => {
      await eventually(() => expectations.expectEndpoints());
    },
  );

  testWithPods(
    'is drawn with the pods and ports behind every Service that the cluster has (needs pods that become ready)',
    async () => {
      await eventually(() => expectMapped(cluster, deployed.manifests(app)));
    },
  );

  test('hands out addresses of Services that DNS answers, to callers of every namespace', async () => {
    await eventually(() =>
      expectations.expectAddresses((backend) => !leadsToPods(backend)),
    );
  });

  testWithPods(
    'hands out addresses of pods that DNS answers, to callers of every namespace (needs pods that become ready)',
    async () => {
      await eventually(() => expectations.expectAddresses(leadsToPods));
    },
  );

  test('is in the cluster what its manifests say, whatever the cluster fills in', async () => {
    const { changes, drift } = await compared(cluster, deployed.manifests(app));
    expect({ changes, drift }).toEqual({ changes: [], drift: [] });
  });
});

describe('the app in plain cdk8s-plus that a page compares with the README', () => {
  const deployed = new DeployedApp(cluster, 'plain', { level: 'privileged' });
  afterAll(() => deployed.remove());

  // Older API servers do not look at the volumes of a StatefulSet.
  const testWhereSeen = cluster.minor < 36 ? test.skip : test;
  testWhereSeen('fails for the volume that its StatefulSet lacks', async () => {
    await expect(deployed.apply(appOf('docs/plain-cdk8s-plus.md'))).rejects.toThrow(
      /StatefulSet .* is refused: .*volumeMounts\[0\]\.name: Not found/,
    );
  });
});
