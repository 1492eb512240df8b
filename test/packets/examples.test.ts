import type { App, Chart } from 'cdk8s';
import { type BackendPort, HarbourError, ServiceBackend } from '../../src';
import { exampleApp, exampleNames } from '../cluster/example-apps';
import { connect } from '../support/beds/control-plane';
import { type Call } from './answers';
import { Findings } from './every-pair';
import { interviewsOf } from './interviews';
import { findOutside, type Outside } from './outside';
import { RunningApp } from './running-app';
import { Sentinels } from './sentinels';

type AnyBackend = ServiceBackend<string>;

const cluster = connect();
const outside = findOutside();
const testOutside = outside === undefined ? test.skip : test;
const examples = new Map<string, RunningApp>();
let sentinels: Sentinels;

beforeAll(async () => {
  exampleNames.forEach((name, index) =>
    examples.set(
      name,
      new RunningApp(cluster, name, exampleApp(name, cluster), {
        nodePortShift: index,
      }),
    ),
  );
  sentinels = await Sentinels.start(cluster, 'examples');
  await Promise.all([...examples.values()].map((example) => example.start()));
});
afterAll(async () => {
  await sentinels.remove();
  await Promise.all([...examples.values()].map((example) => example.remove()));
});

describe.each(exampleNames)('the example %s', (name) => {
  let example: RunningApp;
  beforeAll(() => {
    example = examples.get(name) as RunningApp;
  });

  test(
    'starts, every pod of it, where the restricted Pod Security level is ' +
      'enforced and nothing writes to its root',
    async () => {
      await example.expectReady();
      expect(example.answers.wiring.workloads.length).toBeGreaterThan(0);
    },
  );

  test('has every address that its constructs hand out answered by just the predicted pods', async () => {
    const byCaller = [...callsBetween(example)];
    expect(byCaller.length).toBeGreaterThan(0);
    await Promise.all(
      byCaller.map(async ([from, calls]) =>
        example.answers.expect(calls, await example.visitor(from)),
      ),
    );
  });

  test('does not answer on ports that its Services do not have', async () => {
    const calls = example.answers.wiring.services
      .filter(({ type }) => type !== 'ExternalName')
      .map((service): Call => {
        return {
          host: service.name,
          port: unusedPort(service.ports),
          protocol: 'TCP',
          from: service.namespace,
        };
      });
    const from = new Set(calls.map((call) => call.from));
    await Promise.all(
      [...from].map(async (namespace) =>
        example.answers.expect(
          calls.filter((call) => call.from === namespace),
          await example.visitor(namespace),
        ),
      ),
    );
  });
});

test(
  'every address that a container is given is answered by just the predicted ' +
    'pods, asked from that container',
  async () => {
    let calls = 0;
    for (const example of examples.values()) {
      await example.expectReady();
      const { answers } = example;
      await Promise.all(
        [...answers.given()].map(async ([workload, given]) => {
          const [pod] = await cluster.pods(workload.namespace, workload);
          const container = workload.containers.find(
            ({ role }) => role === 'container',
          )?.name;
          calls += await answers.expect(given, {
            namespace: workload.namespace,
            pod: pod.metadata.name,
            container,
          });
        }),
      );
    }
    console.log(`${calls} addresses that containers are given`);
    expect(calls).toBeGreaterThan(0);
  },
);

test('what every pod, the visitors and the client outside ask of every pod is answered as predicted', async () => {
  const findings = new Findings();
  for (const example of examples.values()) await example.expectReady();
  await sentinels.expectCaughtUp();
  for (const example of examples.values()) {
    await findings.interview(await interviewsOf(cluster, example, { outside }));
  }
  console.log(findings.report());
  expect(findings.wrong).toEqual([]);
  expect(findings.count('denied')).toBeGreaterThan(0);
  expect(findings.count('answered')).toBeGreaterThan(0);
  expect(findings.undecided).toBeLessThanOrEqual(findings.pairs / 20);
});

testOutside(
  'every exposed port is answered outside the node by just the predicted pods (needs a client outside)',
  async () => {
    let exposed = 0;
    for (const example of examples.values()) {
      await example.expectReady();
      exposed += await example.answers.expectExposed(outside as Outside);
    }
    expect(exposed).toBeGreaterThan(0);
  },
);

/** What a caller in each namespace of an app would call, by the names that it would be handed. */
function callsBetween({ app, deployed }: RunningApp): Map<string, Call[]> {
  const calls = new Map<string, Call[]>();
  for (const caller of app.charts) {
    const from = deployed.namespace(caller.namespace);
    const handed = backendsOf(app).flatMap((backend) => {
      const host = hostFor(caller, backend);
      if (host === undefined) return [];
      return Object.values<BackendPort>(backend.ports).map(
        ({ port, protocol }): Call => ({
          host: deployed.moved(host),
          port,
          protocol,
          from,
        }),
      );
    });
    if (handed.length > 0) calls.set(from, [...(calls.get(from) ?? []), ...handed]);
  }
  return calls;
}

function backendsOf(app: App): AnyBackend[] {
  return app.node
    .findAll()
    .filter((node): node is AnyBackend => node instanceof ServiceBackend);
}

function hostFor(caller: Chart, backend: AnyBackend): string | undefined {
  try {
    return backend.host({ from: caller });
  } catch (error) {
    // If only one namespace is named, there is no name, and the error says so.
    if (error instanceof HarbourError) return undefined;
    throw error;
  }
}

function unusedPort(ports: readonly { readonly port: number }[]): number {
  return Math.max(...ports.map(({ port }) => port)) + 1;
}
