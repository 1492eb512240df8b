import type { App, Chart } from 'cdk8s';
import { Call, expectPredicted, questionOf } from './answers';
import { ask, Asker } from './ask';
import { RunningApp } from './running-app';
import { connect } from '../cluster/bed';
import { eventually } from '../cluster/eventually';
import { exampleApp, exampleNames } from '../cluster/example-apps';
import { BackendPort, HarbourError, ServiceBackend } from '../../src';

type AnyBackend = ServiceBackend<string>;

const cluster = connect();
const examples = new Map<string, RunningApp>();

beforeAll(async () => {
  exampleNames.forEach((name, index) => examples.set(name, new RunningApp(cluster, name, exampleApp(name, cluster), { nodePortShift: index })));
  await Promise.all([...examples.values()].map((example) => example.start()));
});
afterAll(() => Promise.all([...examples.values()].map((example) => example.remove())));

describe.each(exampleNames)('the example %s', (name) => {
  let example: RunningApp;
  beforeAll(() => {
    example = examples.get(name) as RunningApp;
  });

  test('starts, every pod of it, where the restricted Pod Security level is enforced and nothing writes to its root', async () => {
    await example.expectReady();
    expect(example.answers.wiring.workloads.length).toBeGreaterThan(0);
  });

  test('has every address that its constructs hand out answered by just the predicted pods', async () => {
    const byCaller = [...callsBetween(example)];
    expect(byCaller.length).toBeGreaterThan(0);
    await Promise.all(byCaller.map(async ([from, calls]) => expectAnswers(example, await example.visitor(from), calls)));
  });

  test('has every address that a container is given answered by just the predicted pods, asked from that container', async () => {
    const { answers } = example;
    const workloads = new Set(answers.given().map(({ workload }) => workload));
    await Promise.all([...workloads].map(async (workload) => {
      if (workload === undefined) return;
      const calls = answers.given().filter((address) => address.workload === workload).flatMap(({ host, port, from }): Call[] => {
        const ports = answers.portsBehind(host, from).filter((behind) => port === undefined || behind.port === port);
        return ports.length === 0 ? [{ host, from, port: port ?? 80, protocol: 'TCP' }] : ports.map((behind) => ({ ...behind, host, from }));
      });
      const [pod] = await cluster.pods(workload.namespace, workload);
      const serving = workload.containers.find(({ role }) => role === 'container');
      await expectAnswers(example, { namespace: workload.namespace, pod: pod.metadata.name, container: serving?.name }, calls);
    }));
  });

  test('has nobody answer on ports that its Services do not have', async () => {
    const calls = example.answers.wiring.services.filter(({ type }) => type !== 'ExternalName').map((service): Call => {
      return { host: service.name, port: unusedPort(service.ports), protocol: 'TCP', from: service.namespace };
    });
    const from = new Set(calls.map((call) => call.from));
    await Promise.all([...from].map(async (namespace) =>
      expectAnswers(example, await example.visitor(namespace), calls.filter((call) => call.from === namespace))));
  });
});

async function expectAnswers({ answers }: RunningApp, asker: Asker, calls: readonly Call[]): Promise<void> {
  await eventually(async () => {
    const predictions = await Promise.all(calls.map((call) => answers.predict(call)));
    const asked = await ask(cluster, asker, predictions.map(questionOf));
    asked.forEach((each, index) => expectPredicted(each, predictions[index]));
  });
}

/** What a caller in each namespace of an app would call, by the names that it would be handed. */
function callsBetween({ app, settlement }: RunningApp): Map<string, Call[]> {
  const calls = new Map<string, Call[]>();
  for (const caller of app.charts) {
    const from = settlement.namespace(caller.namespace);
    const handed = backendsOf(app).flatMap((backend) => {
      const host = hostFor(caller, backend);
      return host === undefined ? [] : Object.values<BackendPort>(backend.ports).map(({ port, protocol }): Call => ({ host: settlement.moved(host), port, protocol, from }));
    });
    if (handed.length > 0) calls.set(from, [...calls.get(from) ?? [], ...handed]);
  }
  return calls;
}

function backendsOf(app: App): AnyBackend[] {
  return app.node.findAll().filter((node): node is AnyBackend => node instanceof ServiceBackend);
}

function hostFor(caller: Chart, backend: AnyBackend): string | undefined {
  try {
    return backend.host({ from: caller });
  } catch (error) {
    // One namespace that nobody named: then there is no name, and the error says so.
    if (error instanceof HarbourError) return undefined;
    throw error;
  }
}

function unusedPort(ports: readonly { readonly port: number }[]): number {
  return Math.max(...ports.map(({ port }) => port)) + 1;
}
