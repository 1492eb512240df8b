import { readFileSync } from 'fs';
import { ApiObject, App, Chart } from 'cdk8s';
import { declaredCalls, readWiring, traceCall } from '../../src/wiring';
import { exampleApp } from '../cluster/example-apps';
import { objectsOf, stripped, written } from '../policies/support';
import { connect, type Manifest } from '../support/beds/control-plane';
import { Findings } from './every-pair';
import { interviewsOf } from './interviews';
import { findOutside } from './outside';
import { RunningApp } from './running-app';
import { Sentinels } from './sentinels';

const cluster = connect();
const outside = findOutside();
let sentinels: Sentinels;

beforeAll(async () => {
  sentinels = await Sentinels.start(cluster, 'written-policies');
});
afterAll(() => sentinels.remove());

/** The file that is named on the command line, or else the example in the shape of Online Boutique. */
const FILE = process.env.HARBOUR_MANIFESTS;

/** Objects of no namespace, and those that only a cloud knows, are not deployed. */
const NOT_DEPLOYED = ['Namespace', 'Ingress', 'HTTPRoute', 'Gateway'];

function manifests(): Manifest[] {
  const objects =
    FILE === undefined
      ? exampleApp('online-boutique', cluster).charts.flatMap((chart) =>
          chart.toJson(),
        )
      : objectsOf(readFileSync(FILE, 'utf8'));
  return stripped(objects).filter(({ kind }) => !NOT_DEPLOYED.includes(kind));
}

/** The stand-in listens on what its container declares: the ports that only a Service names are added. */
function listening(objects: readonly Manifest[]): Manifest[] {
  const all = structuredClone(objects) as Manifest[];
  const wiring = readWiring(all.map((object) => ({ object })));
  for (const { targets } of wiring.services.flatMap((one) => wiring.routes(one))) {
    for (const { workload, port, containerPort } of targets) {
      const [container] = (workload.object.fields as Manifest).spec.template.spec
        .containers;
      const known: Manifest[] = container.ports ?? [];
      const isNew = !known.some((one) => one.containerPort === port);
      if (containerPort === undefined && isNew) {
        container.ports = [...known, { containerPort: port }];
      }
    }
  }
  return all;
}

/** An app of nothing but given objects. */
function appOf(objects: readonly Manifest[]): App {
  const app = new App();
  const chart = new Chart(app, 'given');
  objects.forEach(
    (object, index) => new ApiObject(chart, `object-${index}`, object),
  );
  return app;
}

test.each([false, true])(
  'with the written policies every configured call arrives, and nothing else does; of both directions: %s',
  async (egress) => {
    const bare = manifests();
    const { policies, unknown } = written(bare, { egress });
    expect(policies.length).toBeGreaterThan(0);
    const name = egress ? 'written-both' : 'written';
    const app = new RunningApp(
      cluster,
      name,
      appOf([...listening(bare), ...policies]),
      {
        level: FILE === undefined ? 'restricted' : 'baseline',
      },
    );
    try {
      await app.start();
      await app.expectReady();
      await sentinels.expectCaughtUp();
      const calls = outcomes(app.manifests(app.app));
      expect(calls.filter((call) => !call.endsWith('arrives'))).toEqual([]);
      const findings = new Findings();
      await findings.interview(await interviewsOf(cluster, app, { outside }));
      console.log(
        `${policies.length} policies for ${calls.length} configured calls, egress: ${egress}\n` +
          `${findings.report()}\nnot let through:\n  ${unknown.join('\n  ')}`,
      );
      expect(findings.wrong).toEqual([]);
      expect(findings.count('answered')).toBeGreaterThanOrEqual(calls.length);
      expect(findings.count('denied')).toBeGreaterThan(findings.pairs / 3);
    } finally {
      await app.remove();
    }
  },
);

/** What becomes of the calls that an app is configured to make. */
function outcomes(objects: readonly Manifest[]): string[] {
  const wiring = readWiring(objects.map((object) => ({ object })));
  return [...declaredCalls(wiring)].map((call) => {
    const { outcome } = traceCall(wiring, call);
    return `${call.from.workload.name} calls ${call.address}, which ${outcome}`;
  });
}
