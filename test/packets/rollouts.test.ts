import { connect } from '../support/beds/control-plane';
import {
  BEFORE,
  behaviourOf,
  type Change,
  changes,
  type Maker,
  makers,
  rolledOut,
} from './changes';
import { RunningApp } from './running-app';
import { type Report, trafficDuring } from './traffic';

const cluster = connect();
let started = 0;
const reports: {
  readonly change: string;
  readonly app: string;
  readonly report: Report;
}[] = [];

type Case = [change: keyof typeof changes, app: keyof typeof makers];

const zero: Case[] = [
  ...(Object.keys(changes) as (keyof typeof changes)[]).map((change): Case => [
    change,
    'our defaults',
  ]),
  ['the image', 'our defaults for 1.28'],
];
const some: Case[] = [
  ['the image', 'no preStop'],
  ['the image', 'no preStop, but it drains'],
  ['the image', 'no readiness'],
  ['the image', 'cdk8s-plus-28'],
  ["the container port's number", 'a numeric target port'],
  ["the container port's number", 'cdk8s-plus-28'],
  ['replicas, 3 to 1', 'no preStop'],
  ['replicas, 3 to 1', 'cdk8s-plus-28'],
  ['each pod is deleted, one by one', 'no preStop'],
  ['all pods are evicted', 'cdk8s-plus-28'],
];

afterAll(() => console.log(tableOf(reports)));

test.concurrent.each(zero)(
  'nothing is lost while this changes: %s (%s)',
  async (change, app) => {
    const { lost, failures, firstLoss, lastLoss } = await measure(change, app);
    expect({ lost, failures, firstLoss, lastLoss }).toEqual({
      lost: 0,
      failures: {},
      firstLoss: 0,
      lastLoss: 0,
    });
  },
  240_000,
);

test.concurrent.each(some)(
  'something is lost while this changes: %s (%s)',
  async (change, app) => {
    // Where rules change quicker than processes end, it is chance whether a question meets the moment between.
    let lost = 0;
    for (let chances = 5; lost === 0 && chances > 0; chances--) {
      ({ lost } = await measure(change, app));
    }
    expect(lost).toBeGreaterThan(0);
  },
  600_000,
);

async function measure(change: Case[0], app: Case[1]): Promise<Report> {
  const [make, happens]: [Maker, Change] = [makers[app], changes[change]];
  const running = new RunningApp(cluster, `rollout-${++started}`, make(BEFORE), {
    behaviour: behaviourOf(app),
    level: 'privileged',
  });
  try {
    await running.start();
    await rolledOut(running, BEFORE.replicas);
    const namespace = running.deployed.namespace(undefined);
    const address = await running.addressOf('backend');
    const report = await trafficDuring(
      cluster,
      await running.visitor(namespace),
      `http://${address}`,
      () => happens(running, make, cluster),
    );
    reports.push({ change, app, report });
    return report;
  } finally {
    await running.remove();
  }
}

/** One line a change, one column an app: how many requests were not answered, in all its runs. */
function tableOf(all: typeof reports): string {
  const columns = Object.keys(makers);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = Object.keys(changes).map((change) =>
    line([
      change,
      ...columns.map((app) => {
        const measured = all
          .filter((each) => each.change === change && each.app === app)
          .map(({ report }) => report);
        const sum = (key: 'lost' | 'sent') =>
          measured.reduce((total, report) => total + report[key], 0);
        return measured.length === 0
          ? ''
          : `${sum('lost')} of ${sum('sent').toLocaleString('en')}`;
      }),
    ]),
  );
  return [
    line(['what changes', ...columns]),
    line(['---', ...columns.map(() => '---')]),
    ...rows,
  ].join('\n');
}
