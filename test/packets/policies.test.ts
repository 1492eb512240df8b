import { type ChildProcess, spawn } from 'child_process';
import fc from 'fast-check';
import { connect } from '../support/beds/control-plane';
import { CLIENT_ADDRESS } from '../support/beds/node/network';
import { SEED } from '../support/generators/cases';
import {
  buildPoliced,
  namespaceLabels,
  policedApps,
  type PolicedDescription,
} from '../support/generators/policed-apps';
import { Findings } from './every-pair';
import { interviewsOf } from './interviews';
import { findOutside } from './outside';
import { RunningApp } from './running-app';
import { Sentinels } from './sentinels';

const cluster = connect();
const outside = findOutside();
const testOutside = outside === undefined ? test.skip : test;
const beside = { [CLIENT_ADDRESS]: 'beside' };

/** So many apps have more pairs than are wanted. */
const USUAL = 11;
const ENOUGH = 5000;
const APPS = Number(process.env.HARBOUR_APPS ?? USUAL);
const AT_ONCE = 11;
const perBatch = 600_000;

let listening: ChildProcess | undefined;
let sentinels: Sentinels;

beforeAll(async () => {
  if (outside !== undefined) {
    const [program, ...args] = outside.command;
    listening = spawn(program, [...args, 'serve'], {
      env: { ...process.env, STAND_IN_PORTS: '15432/TCP', STAND_IN_POD: 'beside' },
    });
  }
  sentinels = await Sentinels.start(cluster, 'policies');
});
afterAll(async () => {
  listening?.kill('SIGKILL');
  await sentinels.remove();
});

testOutside(
  'what is declared gets through, and nothing else: every pod of generated apps asks ' +
    'every port of every other (needs a client outside)',
  async () => {
    const findings = new Findings();
    const descriptions = fc.sample(policedApps(CLIENT_ADDRESS), {
      numRuns: APPS,
      seed: SEED,
    });
    for (let first = 0; first < APPS; first += AT_ONCE) {
      await askAll(findings, descriptions.slice(first, first + AT_ONCE), first);
    }
    console.log(`${APPS} apps, seed ${SEED}: ${findings.report()}`);
    expect(findings.wrong).toEqual([]);
    const { pairs } = findings;
    expect(findings.count('denied') + findings.count('deaf')).toBeGreaterThan(
      pairs / 3,
    );
    expect(findings.count('answered')).toBeGreaterThan(pairs / 10);
    expect(findings.undecided).toBeLessThanOrEqual(pairs / 20);
    if (APPS === USUAL) expect(pairs).toBeGreaterThanOrEqual(ENOUGH);
  },
  Math.ceil(APPS / AT_ONCE) * perBatch,
);

async function askAll(
  findings: Findings,
  descriptions: readonly PolicedDescription[],
  first: number,
): Promise<void> {
  const apps = descriptions.map(
    (description, index) =>
      new RunningApp(
        cluster,
        `policed-${first + index}`,
        buildPoliced(description, CLIENT_ADDRESS),
        { namespaceLabels, beside },
      ),
  );
  try {
    await Promise.all(apps.map((app) => app.start()));
    for (const app of apps) await app.expectReady();
    await sentinels.expectCaughtUp();
    for (const app of apps) {
      const before = findings.wrong.length;
      await findings.interview(
        await interviewsOf(cluster, app, { outside, beside }),
      );
      if (findings.wrong.length > before) {
        console.log(JSON.stringify(descriptions[apps.indexOf(app)]));
      }
    }
  } finally {
    await Promise.all(apps.map((app) => app.remove()));
  }
}
