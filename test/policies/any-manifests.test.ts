import fc from 'fast-check';
import {
  type DeclaredCall,
  declaredCalls,
  leadsToPods,
  podOf,
  policiesOf,
  traceCall,
  type Wiring,
  type Workload,
} from '../../src/wiring';
import { worlds } from '../support/generators/worlds';
import type { Manifest } from '../support/synthesize';
import { nameOf, questions, stripped, wiringOf, written } from './support';

/** What policies can tell apart of a workload. */
function pods({ namespace, labels }: Workload): string {
  return `${namespace} ${JSON.stringify(labels)}`;
}

const key = (from: Workload, to: Workload, port: number, protocol: string) =>
  [pods(from), pods(to), port, protocol].join();

/** The calls that arrive, or would if there were pods, in words of labels and ports. */
function configured(wiring: Wiring): Set<string> {
  const known = new Set<string>();
  for (const call of declaredCalls(wiring)) {
    const { legs, missed } = traceCall(wiring, call);
    const from = call.from.workload;
    for (const leg of legs.filter(leadsToPods)) {
      known.add(key(from, leg.end.workload, leg.port, leg.protocol));
    }
    // A workload without pods is called as soon as it has some.
    for (const { workload, servicePort } of missed) {
      const { targetPort, protocol: through = 'TCP' } = servicePort ?? {};
      known.add(key(from, workload, Number(targetPort), through));
      // The name of a headless Service leads to the pods themselves.
      known.add(key(from, workload, Number(call.port), 'TCP'));
      for (const { port, protocol } of workload.ports) {
        known.add(key(from, workload, port, protocol));
      }
    }
  }
  return known;
}

/** A call as it is made: without a port, to the one that clients of its scheme use, if the Service lists it. */
function asMade(wiring: Wiring, call: DeclaredCall): DeclaredCall {
  const { host, from, port, usualPort } = call;
  const { service } = {
    service: undefined,
    ...wiring.resolve(host, from.namespace),
  };
  const isListed = service?.ports.some((one) => one.port === usualPort);
  return port === undefined && isListed ? { ...call, port: usualPort } : call;
}

function isScaled({ kind, replicas = 1 }: Workload): boolean {
  return kind === 'StatefulSet' && replicas > 1;
}

const counts = { calls: 0, open: 0, shut: 0 };

test.each([false, true])(
  'Every configured call arrives as before, and nothing else does; of both directions: %s.',
  (egress) => {
    fc.assert(
      fc.property(worlds, ({ objects }) => {
        const bare = stripped(objects as Manifest[]);
        const [before, after] = [
          wiringOf(bare),
          wiringOf([...bare, ...written(bare, { egress }).policies]),
        ];
        const later = [...declaredCalls(after)];
        [...declaredCalls(before)].forEach((declared, index) => {
          const call = asMade(before, declared);
          const { outcome, legs } = traceCall(before, call);
          // A policy cannot name a namespace that nobody knows.
          const isKnown = legs
            .filter(leadsToPods)
            .every(({ end: { workload } }) => {
              const places = [workload.namespace, call.from.namespace];
              return places[0] === places[1] || !places.includes('');
            });
          if (outcome !== 'arrives' || !isKnown) return;
          counts.calls++;
          expect([
            call.address,
            traceCall(after, asMade(after, later[index])).outcome,
          ]).toEqual([call.address, 'arrives']);
        });
        const known = configured(before);
        const policies = policiesOf(after);
        const byName = new Map(before.workloads.map((one) => [nameOf(one), one]));
        for (const { from, to, toName, port, protocol } of questions(before)) {
          const callee = byName.get(toName);
          if (callee === undefined) continue;
          const isOpen = policies.allows({
            from: podOf(from),
            to,
            port,
            protocol,
          }).allowed;
          const isMeant =
            known.has(key(from, callee, port, protocol)) ||
            (pods(from) === pods(callee) &&
              before.workloads.some(
                (one) => pods(one) === pods(callee) && isScaled(one),
              ));
          counts[isOpen ? 'open' : 'shut']++;
          if (isOpen) {
            expect([nameOf(from), toName, port, isMeant]).toEqual([
              nameOf(from),
              toName,
              port,
              true,
            ]);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(Math.min(counts.calls, counts.open, counts.shut)).toBeGreaterThan(100);
  },
);
