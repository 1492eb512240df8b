import { connect } from '../support/beds/control-plane';
import { SHELL_IMAGE } from '../support/beds/node/shell-image';
import { FAULTS } from './faults';
import { NO_DNS } from './faults/fault';
import { record, recordSystem } from './faults/record';
import { Harbour } from './faults/says';
import { Stricken } from './faults/stricken';

const cluster = connect();
const harbour = new Harbour(cluster);
const FIVE_MINUTES = 300_000;
const apps = FAULTS.map((fault) => new Stricken(cluster, fault));
const isRecording = process.env.HARBOUR_RECORD !== undefined;

afterAll(async () => {
  await Promise.all(apps.map(({ place }) => place.remove()));
  harbour.remove();
});

/** Does the same with every app at once; which of them failed, and why. */
async function failedOf(work: (app: Stricken) => Promise<void>): Promise<string[]> {
  const results = await Promise.allSettled(apps.map(work));
  return results.flatMap((result, index) =>
    result.status === 'rejected'
      ? [`${apps[index].fault.name}: ${result.reason}`]
      : [],
  );
}

/** What is wrong with the apps in the eyes of the command. */
async function troubles(): Promise<string[]> {
  const own = new Set(apps.map(({ place: { namespace } }) => namespace));
  const found = await harbour.check();
  return found
    .filter(({ namespace = '' }) => own.has(namespace))
    .map(({ namespace, id, object }) => `${namespace}: ${id} of ${object}`);
}

test(
  'every app is healthy before something happens to it, and harbour says so',
  async () => {
    for (const app of apps) await app.start();
    expect(await failedOf((app) => app.expectHealthy())).toEqual([]);
    const [{ place, healthyCall }] = apps;
    expect(await harbour.explain(place, healthyCall)).toMatchObject({
      outcome: 'arrives',
      causes: [],
    });
    expect(await troubles()).toEqual([]);
    if (isRecording) {
      await recordSystem(place);
      await record(place, 'healthy');
    }
  },
  FIVE_MINUTES,
);

test(
  'everything happens, each to an app of its own',
  async () => {
    const failed = await failedOf(async (app) => {
      await app.strike();
      if (isRecording) await record(app.place, app.fault.name);
    });
    expect(failed).toEqual([]);
  },
  FIVE_MINUTES,
);

describe.each(apps.map((app) => [app.fault.name, app] as const))('%s', (_, app) => {
  const { place, call, fault } = app;
  const { by = 'explain', ...cause } = fault.cause;

  test('is named as the first cause', async () => {
    const { outcome, causes } = await harbour.explain(place, call);
    if (by === 'explain') {
      expect(causes.slice(0, 1)).toEqual([cause]);
      expect(outcome).not.toBe('arrives');
    } else {
      expect(outcome).toBe('arrives');
      const found = await harbour.check(place);
      expect(found.map(({ id, object }) => ({ id, object }))).toContainEqual(cause);
    }
  });

  test('is what real packets meet', async () => {
    const { answers, failures } = await app.ask();
    const { meets } = fault;
    if (meets === 'answered') {
      expect({ failures, answers: answers.length }).toEqual({
        failures: {},
        answers: 4,
      });
    } else {
      expect(answers).toEqual([]);
      expect(meets).toEqual(expect.arrayContaining(Object.keys(failures)));
    }
  });

  const { probed } = fault;
  if (probed !== undefined) {
    test('is what a call meets that --probe makes', async () => {
      const image =
        probed === 'beside' ? ['--probe-image', SHELL_IMAGE, '--yes'] : [];
      const { probe } = await harbour.explain(place, call, '--probe', ...image);
      expect(probe).toMatchObject({ made: true, added: probed === 'beside' });
      expect(['agrees', 'decides']).toContain(probe?.agreement);
    });
  }
});

test(
  'every app is healthy again when what happened is taken back, and harbour says so',
  async () => {
    const failed = await failedOf(async (app) => {
      await app.heal();
      await app.expectHealthy();
    });
    expect(failed).toEqual([]);
    expect(await troubles()).toEqual([]);
  },
  FIVE_MINUTES,
);

test('without the DNS of the cluster, no name is found, and harbour says why', async () => {
  const [{ place, healthyCall: call }] = apps;
  const coredns = ['--namespace=kube-system', 'scale', 'deployment/coredns'];
  await place.kubectl(...coredns, '--replicas=0');
  await place.expect(async () => {
    const { answers, failures } = await place.ask(call.from, call.address);
    expect(answers).toEqual([]);
    expect(NO_DNS).toEqual(expect.arrayContaining(Object.keys(failures)));
  });
  if (isRecording) await recordSystem(place, 'kube-system without dns');
  const { outcome, causes } = await harbour.explain(place, call);
  expect(outcome).toBe('ends');
  expect(causes[0]).toEqual({ id: 'dns-down', object: 'Service kube-dns' });
  await place.kubectl(...coredns, '--replicas=1');
  await place.expectAnswered(call.from, call.address);
  expect(await harbour.explain(place, call)).toMatchObject({
    outcome: 'arrives',
    causes: [],
  });
});
