import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { type DeclaredCall, declaredCalls } from '../../calls/declared-calls';
import { describeReason, policiesOf } from '../../policy';
import {
  type Leg,
  leadsToPods,
  type Outcome,
  nameOfEnd,
  outcomeOfPolicies,
  type Stop,
  type Trace,
  traceCall,
} from '../../trace';
import type { Wiring } from '../../wiring';
import type { Comparison } from '../comparison';
import type { Sides } from '../sides';
import { example } from './caller-shut-out.example';

/**
 * Calls that a workload makes by its own words, and that policies let through before: all of them,
 * or more of them than now.
 */
export const callerShutOut: Comparison = {
  id: 'caller-shut-out',
  effect: 'loses',
  title: 'NetworkPolicies shut out a caller that was let in.',
  why:
    'A NetworkPolicy closes the pods that it selects to everybody whom no policy lets in, as soon as it is ' +
    'applied. Most network plugins drop the packets, so the caller runs into timeouts.',
  example,
  *compare(sides) {
    if (policiesOf(sides.after).all.length === 0) return;
    const told = new Set<string>();
    for (const call of declaredCalls(sides.after)) {
      const message = lossOf(sides, call);
      if (message === undefined || told.has(message)) continue;
      told.add(message);
      const {
        from: { workload },
        field,
      } = call;
      const fix = `let ${workload.name} through in the policies, or take the address away`;
      yield { object: workload.object, field, message, fix };
    }
  },
};

/** How a call ends, or some of it, that arrived before. */
function lossOf({ before, after }: Sides, call: DeclaredCall): string | undefined {
  const trace = traceCall(after, call);
  const old = traceBefore(before, call);
  if (old === undefined || old.legs.length === 0 || old.stops.some(closesTheWay)) {
    return undefined;
  }
  const stop = trace.stops.find(closesTheWay);
  if (stop !== undefined) return textOf(call, 'shut out', stop.message);
  const outcome = outcomeOfPolicies(trace.legs);
  const closed = trace.legs.find(({ verdict }) => verdict.blocked);
  if (closed === undefined || !letsInLess(outcome, outcomeOfPolicies(old.legs))) {
    return undefined;
  }
  const end = leadsToPods(closed) ? named(closed.end.workload) : nameOfEnd(closed);
  const out = outcome === 'some' ? `shut out of ${end}` : 'shut out';
  return textOf(call, out, reasonOf(call, closed));
}

/** Whether policies let fewer calls through, for certain. */
function letsInLess(now: Outcome, old: Outcome): boolean {
  return (
    (old === 'arrives' && (now === 'ends' || now === 'some')) ||
    (old === 'some' && now === 'ends')
  );
}

/** Whether the caller may not even ask for the name. */
function closesTheWay({ at, outcome }: Stop): boolean {
  return at === 'policy' && outcome === 'ends';
}

/** What became of the same call before, made by the same workload. */
function traceBefore(before: Wiring, call: DeclaredCall): Trace | undefined {
  const { workload } = call.from;
  const caller = before
    .workloadsNamed(workload.namespace, workload.name)
    .find(({ kind }) => kind === workload.kind);
  if (caller === undefined) return undefined;
  return traceCall(before, { ...call, from: { ...call.from, workload: caller } });
}

function reasonOf({ from: { workload } }: DeclaredCall, leg: Leg): string {
  const { ingress, egress } = leg.verdict;
  return ingress.because === 'closed'
    ? describeReason(nameOfEnd(leg), 'ingress', ingress)
    : describeReason(workload.name, 'egress', egress);
}

function textOf(
  { from: { workload }, address, field }: DeclaredCall,
  out: string,
  reason: string,
): string {
  return `the ${named(workload)} calls ${address} (${pathText(field)}) and is ${out}: ${reason}`;
}
