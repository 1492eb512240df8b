import { leadsToPods, type Workload } from '../../wiring';
import type { ObservedCall } from '../explain/observe';
import type { Cause, Place } from './cause';
import { causesOfEndpoints } from './of-endpoints';
import { causesOfLeg } from './of-leg';
import { dnsDown } from './of-nodes';
import { causesOfStop } from './of-stop';
import { causesOfWorkload, livePodsOf } from './of-workload';

/** All that keeps a call from arriving, the first cause first. */
export function causesOfCall(call: ObservedCall): readonly Cause[] {
  const { trace, cluster, legs } = call;
  const workloads = new Set<Workload>([
    ...legs.flatMap(({ leg }) => (leadsToPods(leg) ? [leg.end.workload] : [])),
    ...trace.missed.map(({ workload }) => workload),
  ]);
  const all = [
    ...ofDns(call),
    ...call.stops.flatMap((stop) => causesOfStop(call, stop)),
    ...[...workloads].flatMap((workload) => ofPods(call, workload)),
    ...(trace.service === undefined
      ? []
      : causesOfEndpoints(cluster, trace.service)),
    ...legs.flatMap((leg) => causesOfLeg(call, leg)),
    ...ofCaller(call, workloads),
  ];
  return inOrder(unique(all));
}

const EFFECTS: readonly Cause['effect'][] = ['ends', 'some', 'perhaps', 'beside'];

/** The steps as the page "Debug Services" of Kubernetes asks for them, which is how the answer lists them too. */
const PLACES: readonly Place[] = [
  'way in',
  'caller',
  'service',
  'policy',
  'name',
  'port',
  'endpoints',
  'pods',
  'node',
];

/** What ends the call comes first, and of that what lies at the first step. */
export function inOrder(causes: readonly Cause[]): readonly Cause[] {
  return EFFECTS.flatMap((effect) =>
    causes
      .filter((cause) => cause.effect === effect)
      .sort((one, other) => PLACES.indexOf(one.at) - PLACES.indexOf(other.at)),
  );
}

/** Each cause once: several ports have the same pods. */
export function unique(causes: readonly Cause[]): readonly Cause[] {
  const known = new Set<string>();
  return causes.filter(({ id, text }) => {
    const key = `${id} ${text}`;
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

function ofDns({ dns }: ObservedCall): readonly Cause[] {
  return dns.state === 'down' ? [dnsDown(dns.text)] : [];
}

/** A caller of which nothing runs: whatever becomes of its calls, it makes none. */
function ofCaller(
  { trace, cluster }: ObservedCall,
  called: ReadonlySet<Workload>,
): readonly Cause[] {
  const { workload } = trace.call.from;
  // One that calls itself is told as what is called.
  if (workload === undefined || called.has(workload)) return [];
  // A Job has no pods before and after its work.
  if (/Job$/.test(workload.kind)) return [];
  const runs = livePodsOf(cluster, workload).some(({ containers }) =>
    containers.some(({ init, running }) => running && !init),
  );
  if (runs) return [];
  return causesOfWorkload(cluster, workload).map((cause) => ({
    ...cause,
    at: 'caller',
    text: `nothing of the caller runs: ${cause.text}`,
    effect: 'beside',
  }));
}

/** The pods of a workload; where another one takes the calls, some of them arrive. */
function ofPods(
  { cluster, legs }: ObservedCall,
  workload: Workload,
): readonly Cause[] {
  const isServed = legs.some(
    ({ taking }) => taking !== undefined && taking.length > 0,
  );
  return causesOfWorkload(cluster, workload).map((cause) =>
    isServed && cause.effect === 'ends' ? { ...cause, effect: 'beside' } : cause,
  );
}
