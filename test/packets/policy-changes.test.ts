import type { App } from 'cdk8s';
import { compareManifests } from '../../src/wiring';
import { eventually } from '../cluster/eventually';
import { connect, type Manifest } from '../support/beds/control-plane';
import {
  appOf,
  type Caller,
  CALLERS,
  type Outcome,
  type PolicyChange,
  policyChanges,
} from './policy-changes';
import { RunningApp } from './running-app';
import { type Report, trafficDuring } from './traffic';

type Name = keyof typeof policyChanges;

const cluster = connect();
const names = Object.keys(policyChanges) as Name[];
const twoMinutes = 120_000;
const rows = [
  '| what changes | the caller | lost | harbour diff says |',
  '| - | - | - | - |',
];
let started = 0;

afterAll(() => console.log(rows.join('\n')));

test.concurrent.each(names)(
  'under policies this change does to its callers what harbour diff says: %s',
  async (name) => {
    const change: PolicyChange = policyChanges[name];
    const said = saidOf(appOf(change.before), appOf(change.after));
    expect(said).toEqual(change.says ?? []);
    const reports = await measure(change);
    for (const [caller, outcome] of callersOf(change)) {
      const { sent, lost } = reports[caller] as Report;
      const count = `${lost} of ${sent.toLocaleString('en')}`;
      rows.push(`| ${name} | ${outcome} | ${count} | ${said.join(', ')} |`);
    }
    for (const [caller, outcome] of callersOf(change)) {
      expectOutcome(outcome, reports[caller] as Report);
    }
  },
  240_000,
);

type Reports = Partial<Record<Caller, Report>>;

function callersOf({ callers }: PolicyChange): (readonly [Caller, Outcome])[] {
  return Object.entries(callers) as [Caller, Outcome][];
}

/** All callers ask while the change is made, and for a while after it is in force. */
async function measure(change: PolicyChange): Promise<Reports> {
  const running = new RunningApp(
    cluster,
    `policies-${++started}`,
    appOf(change.before),
    // As most programs, and longer than the node needs to let a new pod be called.
    { behaviour: { start: '3s' } },
  );
  try {
    await running.start();
    await running.expectReady();
    const namespace = running.deployed.namespace(undefined);
    const address = await running.addressOf('backend');
    const reports: Reports = {};
    let something = () => changeTo(running, appOf(change.after));
    for (const [caller, outcome] of callersOf(change)) {
      const asker = await running.asker(namespace, caller);
      const inside = something;
      something = async () => {
        reports[caller] = await trafficDuring(
          cluster,
          asker,
          `http://${address}`,
          inside,
          {
            keepAlive: outcome === 'keeps its connection',
            atOnce: outcome === 'is let in',
          },
        );
      };
    }
    await something();
    return reports;
  } finally {
    await running.remove();
  }
}

/** Changes an app, and waits until new pods have replaced the old ones, and what is predicted of its callers is so. */
async function changeTo(running: RunningApp, app: App): Promise<void> {
  const namespace = running.deployed.namespace(undefined);
  await running.change(app);
  await eventually(() => expectReplaced(namespace), twoMinutes);
  const answers = running.answersOf(app);
  for (const caller of CALLERS) {
    const [workload] = answers.wiring.workloadsNamed(namespace, caller);
    await answers.expect(
      [{ host: 'backend', port: 80, protocol: 'TCP', from: namespace, workload }],
      await running.asker(namespace, caller),
    );
  }
}

/** Throws while a Deployment still has pods of before. */
async function expectReplaced(namespace: string): Promise<void> {
  const { items } = await cluster.api.get(
    `/apis/apps/v1/namespaces/${namespace}/deployments`,
  );
  for (const { metadata, spec, status } of items as Manifest[]) {
    const { observedGeneration, replicas, updatedReplicas, readyReplicas } = status;
    expect({
      observedGeneration,
      replicas,
      updatedReplicas,
      readyReplicas,
    }).toEqual({
      observedGeneration: metadata.generation,
      replicas: spec.replicas,
      updatedReplicas: spec.replicas,
      readyReplicas: spec.replicas,
    });
  }
}

/** What `harbour diff` says would be lost, and whether it says that others may call. */
function saidOf(before: App, after: App): string[] {
  const [old, now] = [before, after].map((app) =>
    app.charts.flatMap((chart) => chart.toJson()).map((object) => ({ object })),
  );
  const about = compareManifests(old, now).filter(
    ({ id, effect }) => effect === 'loses' || id === 'policy-ingress',
  );
  return [...new Set(about.map(({ id }) => id))];
}

function expectOutcome(outcome: Outcome, report: Report): void {
  const { lost, failures, firstLoss, lastLoss, seconds } = report;
  const lastAnswer = Math.max(0, ...Object.values(report.lastAnswer));
  const [answersLast, losesLast] = [lastAnswer, lastLoss].map(
    (at) => at > seconds - 1,
  );
  switch (outcome) {
    case 'loses none':
    case 'keeps its connection':
      expect({ lost, failures, firstLoss }).toEqual({
        lost: 0,
        failures: {},
        firstLoss: 0,
      });
      return;
    case 'loses some':
    case 'is let in':
      expect(lost).toBeGreaterThan(0);
      expect({ answersLast, losesLast }).toEqual({
        answersLast: true,
        losesLast: false,
      });
      return;
    case 'is shut out':
      expect({ answersLast, losesLast }).toEqual({
        answersLast: false,
        losesLast: true,
      });
  }
}
