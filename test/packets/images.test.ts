import { App, Chart } from 'cdk8s';
import type { KnownImage } from '../../src/contract/images/known-image';
import { knownImages } from '../../src/contract/images/known-images';
import { eventually } from '../cluster/eventually';
import { connect } from '../support/beds/control-plane';
import { pathsOf, propsFor, run } from '../support/known-images';
import { RunningApp } from './running-app';

const cluster = connect();
const TWO_MINUTES = 120_000;

/** An app with a stand-in for each image, which writes to all its paths before it listens. */
function running(
  name: string,
  images: readonly KnownImage[],
  level: 'restricted' | 'baseline',
  without = 0,
): RunningApp {
  const app = new App();
  const chart = new Chart(app, name);
  for (const image of images) {
    const { writablePaths, ...props } = propsFor(image);
    const { writesItsFiles = false, capability } = image;
    // Where the root is not read-only, /tmp is the image's own, and a stand-in has none.
    const isReadOnly = !writesItsFiles && capability === undefined;
    const paths = isReadOnly ? ['/tmp', ...pathsOf(image)] : pathsOf(image);
    run(chart, image, {
      ...props,
      writablePaths: writablePaths.slice(without),
      env: { STAND_IN_WRITES: paths.join() },
    });
  }
  return new RunningApp(cluster, name, app, { level });
}

const restricted = knownImages.filter(({ capability }) => capability === undefined);
const needy = restricted.filter(
  ({ writes, writesItsFiles = false }) => writes.length > 0 && !writesItsFiles,
);

const apps = [
  running('images', restricted, 'restricted'),
  running(
    'images-baseline',
    knownImages.filter(({ capability }) => capability !== undefined),
    'baseline',
  ),
];
const missing = running('images-missing', needy, 'restricted', 1);

afterAll(async () => {
  await Promise.all([...apps, missing].map((app) => app.remove()));
});

test.each(apps)(
  'A stand-in for each image starts as its user, and writes to its paths.',
  async (app) => {
    await app.start();
    await app.expectReady();
  },
);

test('None of them starts where its first path is on the read-only root.', async () => {
  await missing.start();
  await eventually(async () => {
    const pods = await missing.pods();
    const codes = pods.map(({ status }) => {
      const [{ state = {}, lastState = {} } = {}] = status?.containerStatuses ?? [];
      return (state.terminated ?? lastState.terminated)?.exitCode;
    });
    expect(codes).toEqual(needy.map(() => 1));
  }, TWO_MINUTES);
});
