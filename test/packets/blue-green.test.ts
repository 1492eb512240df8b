import { App, Chart, Duration } from 'cdk8s';
import { InternalApi } from '../../src';
import { eventually } from '../cluster/eventually';
import { connect } from '../support/beds/control-plane';
import { RunningApp } from './running-app';
import { type Report, trafficDuring, type TrafficOptions } from './traffic';

const cluster = connect();
const fourMinutes = 240_000;
const [BLUE, GREEN] = ['example/app:blue 8080', 'example/app:green 9090'];
let started = 0;

type Release = 'blue' | 'green';

/** Blue and green behind one Service, green on another port. */
function make(
  live: Release,
  green: { readonly env?: Record<string, string> } = {},
): App {
  const chart = new Chart(new App(), 'app');
  new InternalApi(chart, 'backend', {
    user: 65532,
    replicas: 2,
    ports: { http: { port: 80, targetPort: 8080 } },
    readiness: { httpGet: '/', period: Duration.seconds(1) },
    releases: {
      blue: { image: 'example/app:blue' },
      green: { image: 'example/app:green', targetPorts: { http: 9090 }, ...green },
    },
    live,
  });
  return chart.node.root as App;
}

test.concurrent(
  'a switch from blue to green loses nothing, and green answers',
  async () => {
    const report = await measure(async (app) => {
      await app.change(make('green'));
      await expectAnswersOf('green', app);
    });
    expectNothingLost(report);
    expect(answersToTheEnd(report)).toEqual([GREEN]);
  },
  fourMinutes,
);

test.concurrent(
  'a switch and the switch back lose nothing, and blue answers',
  async () => {
    const report = await measure(async (app) => {
      await app.change(make('green'));
      await expectAnswersOf('green', app);
      await app.change(make('blue'));
      await expectAnswersOf('blue', app);
    });
    expectNothingLost(report);
    expect(Object.keys(report.answers).sort()).toEqual([BLUE, GREEN]);
    expect(answersToTheEnd(report)).toEqual([BLUE]);
  },
  fourMinutes,
);

test.concurrent(
  'nothing is lost where blue is deleted at once after the switch',
  async () => {
    const report = await measure(async (app) => {
      await app.change(make('green'));
      await cluster.api.delete(
        `/apis/apps/v1/namespaces/${app.deployed.namespace(undefined)}/deployments/backend-blue`,
      );
      await expectAnswersOf('green', app);
    });
    expectNothingLost(report);
    expect(answersToTheEnd(report)).toEqual([GREEN]);
  },
  fourMinutes,
);

test.concurrent(
  'a client that keeps its connection goes on talking to blue, and loses nothing',
  async () => {
    const keepAlive = true;
    const report = await measure(
      async (app) => {
        await app.change(make('green'));
        await expectAnswersOf('green', app);
      },
      { keepAlive },
    );
    console.log(
      `with a connection that is kept, after the switch too: ${JSON.stringify(report.answers)}`,
    );
    expectNothingLost(report);
    expect(Object.keys(report.answers)).toEqual([BLUE]);
  },
  fourMinutes,
);

test.concurrent(
  'a switch to a release that is not ready loses what is asked',
  async () => {
    const slow = { env: { STAND_IN_START: '300s' } };
    const report = await measure(
      async (app) => {
        await app.change(make('green', slow));
        await expectNoAnswers(app);
      },
      {},
      make('blue', slow),
      { greenIsReady: false },
    );
    expect(report.lost).toBeGreaterThan(0);
  },
  fourMinutes,
);

async function measure(
  something: (app: RunningApp) => Promise<void>,
  options: TrafficOptions = {},
  before = make('blue'),
  { greenIsReady = true } = {},
): Promise<Report> {
  const running = new RunningApp(cluster, `blue-green-${++started}`, before);
  const namespace = running.deployed.namespace(undefined);
  try {
    await running.start();
    await running.expectReady(
      ({ name }) => greenIsReady || name !== 'backend-green',
    );
    const address = await running.addressOf('backend');
    return await trafficDuring(
      cluster,
      await running.visitor(namespace),
      `http://${address}`,
      () => something(running),
      options,
    );
  } finally {
    await running.remove();
  }
}

/** Waits until a new connection meets a release, and that one alone. */
async function expectAnswersOf(release: Release, app: RunningApp): Promise<void> {
  const namespace = app.deployed.namespace(undefined);
  await app
    .answersOf(make(release))
    .expect(
      [{ host: 'backend', port: 80, protocol: 'TCP', from: namespace }],
      await app.visitor(namespace),
    );
}

/** Waits until a new connection meets nobody. */
async function expectNoAnswers(app: RunningApp): Promise<void> {
  const namespace = app.deployed.namespace(undefined);
  await eventually(async () => {
    const [{ answers }] = await app.ask(namespace, [
      { address: 'http://backend', times: 1 },
    ]);
    expect(answers).toEqual([]);
  });
}

function expectNothingLost({ lost, failures }: Report): void {
  expect({ lost, failures }).toEqual({ lost: 0, failures: {} });
}

/** Who answered still in the last second, long after the switch. */
function answersToTheEnd({ lastAnswer, seconds }: Report): string[] {
  return Object.keys(lastAnswer)
    .filter((who) => lastAnswer[who] > seconds - 1)
    .sort();
}
