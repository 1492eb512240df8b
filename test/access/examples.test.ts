import { join } from 'node:path';
import type { App, AppProps } from 'cdk8s';
import {
  leadsToPods,
  readWiring,
  traceCall,
  type Workload,
} from '../../src/wiring';
import { declaredCalls } from '../../src/wiring/calls/declared-calls';
import { podOf, policiesOf } from '../../src/wiring/policy';
import { naivelyAllowed } from '../support/judges/naive-network-policy';
import type { Manifest } from '../support/synthesize';

/** The releases of one app are one to a policy. */
function appOf({ labels, name }: Workload): string {
  return labels['app.kubernetes.io/name'] ?? name;
}

/** Each workload as one pod, which is all that the evaluator knows of. */
function podNamed({ kind, name, namespace, labels }: Workload): Manifest {
  return { kind: 'Pod', metadata: { name: `${kind}-${name}`, namespace, labels } };
}

const closed = [
  'django-shop',
  'kafka-elasticsearch',
  'network-policy',
  'online-boutique',
  'shop',
];

test.each(closed)(
  'In %s every declared connection is open, and every other port between pods is shut unless it is exposed.',
  (name) => {
    const { app } = jest.requireActual<{ app(props?: AppProps): App }>(
      join(__dirname, '../../examples', name, 'main.ts'),
    );
    const manifests: Manifest[] = app({ outdir: 'dist' }).charts.flatMap((chart) =>
      chart.toJson(),
    );
    const wiring = readWiring(manifests.map((object) => ({ object })));
    const cluster = [
      ...manifests
        .filter(({ kind }) => kind === 'NetworkPolicy')
        .map((policy) => ({
          ...policy,
          metadata: { namespace: '', ...policy.metadata },
        })),
      ...wiring.workloads.map(podNamed),
    ];
    const declared = new Set(
      [...declaredCalls(wiring)].flatMap((call) =>
        traceCall(wiring, call)
          .legs.filter(leadsToPods)
          .map(
            ({ end: { workload }, port }) =>
              `${call.from.workload.name} ${appOf(workload)} ${port}`,
          ),
      ),
    );
    const exposed = new Set(
      wiring.services
        .filter(({ type }) => type !== 'ClusterIP')
        .flatMap((service) =>
          wiring
            .routes(service)
            .flatMap(({ targets }) =>
              targets.map(({ workload, port }) => `${appOf(workload)} ${port}`),
            ),
        ),
    );
    const wrong: string[] = [];
    for (const from of wiring.workloads) {
      for (const to of wiring.workloads.filter(
        (other) =>
          other !== from && policiesOf(wiring).ingress(podOf(other)).isolated,
      )) {
        for (const { port, protocol } of to.ports) {
          const way = `${from.name} ${appOf(to)} ${port}`;
          const free = !policiesOf(wiring).egress(podOf(from)).isolated;
          const expected =
            declared.has(way) || (free && exposed.has(`${appOf(to)} ${port}`));
          const { allowed } = policiesOf(wiring).allows({
            from: podOf(from),
            to: podOf(to),
            port,
            protocol,
          });
          const party = (workload: Workload) => ({
            namespace: workload.namespace,
            name: `${workload.kind}-${workload.name}`,
          });
          const naive = naivelyAllowed(cluster, {
            from: party(from),
            to: party(to),
            port,
            protocol,
          });
          if (allowed !== expected || naive !== expected) {
            wrong.push(`${way}: ${allowed}, ${naive}, not ${expected}`);
          }
        }
      }
    }
    expect(declared.size).toBeGreaterThan(1);
    expect(wrong).toEqual([]);
  },
);
