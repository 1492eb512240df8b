import { App } from 'cdk8s';
import {
  connect,
  CronJob,
  Defaults,
  ExistingService,
  ExternalAlias,
  InternalApi,
  Job,
  StatefulBackend,
  WebService,
  Wiring,
  Worker,
} from '../../../src';
import { image, newChart } from './table';

const chart = newChart();
const bad = { image: '' } as never;
const ports = { http: 80, metrics: 9090 };
const api = new InternalApi(chart, 'api', { image, ports });
const database = new StatefulBackend(chart, 'db', { image, ports: { sql: 5432 } });
const none = undefined as never;

/** A construct of a user, whose line in its constructor is the one to change. */
class Mine extends WebService<'http'> {
  constructor() {
    super(chart, 'mine', { image: '', ports: { http: 80 } });
  }
}

test.each<[string, () => unknown]>([
  ['new WebService()', () => new WebService(chart, 'x', bad)],
  ['new InternalApi()', () => new InternalApi(chart, 'x', bad)],
  ['new StatefulBackend()', () => new StatefulBackend(chart, 'x', bad)],
  ['new Worker()', () => new Worker(chart, 'x', bad)],
  ['new Job()', () => new Job(chart, 'x', bad)],
  ['new CronJob()', () => new CronJob(chart, 'x', bad)],
  ['new ExternalAlias()', () => new ExternalAlias(chart, 'x', bad)],
  ['new ExistingService()', () => new ExistingService(chart, 'x', bad)],
  ['a constructor without a scope', () => new InternalApi(none, 'x', bad)],
  ['a Worker without a scope', () => new Worker(none, 'x', bad)],
  ['the constructor of a subclass', () => new Mine()],
  ['connectTo()', () => api.connectTo(api, none)],
  ['connect()', () => connect(api, api, none)],
  ['host()', () => api.host({ from: 1 as never })],
  ['address()', () => api.address(none)],
  ['url()', () => api.url(none)],
  ['port()', () => api.port(none)],
  ['pod()', () => database.pod(7)],
  ['peers()', () => database.peers('no' as never)],
  ['addClientService()', () => database.addClientService({ name: '-' })],
  ['addReleaseService()', () => api.addReleaseService('no' as never)],
  ['Defaults.set()', () => Defaults.of(new App()).set(bad)],
  ['Wiring.check()', () => Wiring.check(none)],
])('The stack of an error of %s begins where it was called.', (_, act) => {
  let stack: string | undefined;
  try {
    act();
  } catch (error) {
    ({ stack } = error as Error);
  }
  const [first] = /^\s+at .*$/m.exec(stack ?? '') ?? [];
  expect(first).toContain('stack.test.ts');
});
