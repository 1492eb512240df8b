import { App, Chart, Duration } from 'cdk8s';
import { NodeAgent, type NodeAgentProps } from '../../src';
import { compareManifests } from '../../src/wiring';
import { connect, type Manifest } from '../support/beds/control-plane';
import { rolledOut } from './changes';
import { RunningApp } from './running-app';
import { type Report, trafficDuring } from './traffic';

const cluster = connect();
const reports: (readonly [agent: string, report: Report])[] = [];
let started = 0;

/** An agent that needs a second until it listens, as most programs do, and is found out about soon after. */
const usual = {
  user: 65532,
  ports: { http: { port: 80, targetPort: 8080 } },
  readiness: { httpGet: '/', period: Duration.seconds(1) },
} as const;

function agent(version: number, props: Partial<NodeAgentProps<'http'>>): App {
  const chart = new Chart(new App(), 'app');
  new NodeAgent(chart, 'backend', {
    image: `example/app:${version}`,
    ...usual,
    ...props,
  });
  return chart.node.root as App;
}

const cases: Readonly<Record<string, Partial<NodeAgentProps<'http'>>>> = {
  'our defaults': {},
  'no surge': { strategy: { maxUnavailable: 1 } },
  'no surge and no preStop': {
    strategy: { maxUnavailable: 1 },
    preStop: Duration.seconds(0),
  },
  'a hostPort': {
    security: 'privileged',
    ports: { http: { port: 80, targetPort: 8080, hostPort: 18080 } },
  },
};

afterAll(() => {
  const lines = reports.map(([name, { lost, sent, firstLoss, lastLoss }]) =>
    [name, `${lost} of ${sent}`, `${(lastLoss - firstLoss).toFixed(1)} s`].join(
      ' | ',
    ),
  );
  console.log(['agent | lost | for', ...lines].join('\n'));
});

test.each(Object.entries(cases))(
  'a rollout loses calls on the node exactly where harbour diff says so (%s)',
  async (name, props) => {
    const [before, after] = [agent(1, props), agent(2, props)];
    const says = lossesSaid(before, after);
    const report = await measure(before, after);
    reports.push([name, report]);
    expect(report.lost > 0).toBe(says.includes('node-without-pod'));
    expect(says.includes('node-without-pod')).toBe(name !== 'our defaults');
  },
);

/** The ids of what is lost by the change. */
function lossesSaid(before: App, after: App): string[] {
  const [old, now] = [before, after].map((app) =>
    app.charts.flatMap((chart) =>
      (chart.toJson() as Manifest[]).map((object) => ({ object })),
    ),
  );
  return compareManifests(old, now).flatMap(({ effect, id }) =>
    effect === 'loses' ? [id] : [],
  );
}

async function measure(before: App, after: App): Promise<Report> {
  const running = new RunningApp(cluster, `agent-${++started}`, before, {
    behaviour: { start: '1s' },
    level: 'privileged',
  });
  try {
    await running.start();
    await rolledOut(running, 1, 'example/app:1');
    const namespace = running.deployed.namespace(undefined);
    const address = await running.addressOf('backend');
    return await trafficDuring(
      cluster,
      await running.visitor(namespace),
      `http://${address}`,
      async () => {
        await running.change(after);
        await rolledOut(running, 1, 'example/app:2');
      },
    );
  } finally {
    await running.remove();
  }
}
