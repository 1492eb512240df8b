import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { type DeclaredCall, declaredCalls } from '../../calls/declared-calls';
import { describeReason, isClosed, policiesOf } from '../../policy';
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
 * Calls that a workload is configured to make and that policies allowed before: all of them, or more
 * of them than now.
 */
export const callerShutOut: Comparison = {
  id: 'caller-shut-out',
  effect: 'loses',
  title: 'NetworkPolicies block a caller that they allowed before.',
  why:
    'As soon as a NetworkPolicy is applied, the pods that it selects are closed to all callers that no policy ' +
    'allows. Most network plugins drop the packets, so the caller runs into timeouts.',
  example,
  *compare(sides) {
    if (policiesOf(sides.after).areNone) return;
    const reported = new Set<string>();
    for (const call of declaredCalls(sides.after)) {
      const message = lossOf(sides, call);
      if (message === undefined || reported.has(message)) continue;
      reported.add(message);
      const {
        from: { workload },
        field,
      } = call;
      const fix = `allow ${workload.name} in the policies, or remove the address`;
      yield { object: workload.object, field, message, fix };
    }
  },
};

/** Why a call, or a part of it, is no longer delivered. */
function lossOf({ before, after }: Sides, call: DeclaredCall): string | undefined {
  const trace = traceCall(after, call);
  const old = traceBefore(before, call);
  if (old === undefined || old.legs.length === 0 || old.stops.some(blocksLookup)) {
    return undefined;
  }
  const stop = trace.stops.find(blocksLookup);
  if (stop !== undefined) {
    return textOf(call, 'these calls', stop.message);
  }
  const outcome = outcomeOfPolicies(trace.legs);
  // Of a call without a port it is not known which of the Service's ports is meant.
  if (call.port === undefined && outcome !== 'ends') return undefined;
  const closed = trace.legs.find(({ verdict }) => verdict.blocked);
  if (closed === undefined || !allowsLess(outcome, outcomeOfPolicies(old.legs))) {
    return undefined;
  }
  const end = leadsToPods(closed) ? named(closed.end.workload) : nameOfEnd(closed);
  const blocked = outcome === 'some' ? `those to ${end}` : 'these calls';
  return textOf(call, blocked, reasonOf(call, closed));
}

/** Whether policies certainly allow fewer calls than before. */
function allowsLess(now: Outcome, old: Outcome): boolean {
  return (
    (old === 'arrives' && (now === 'ends' || now === 'some')) ||
    (old === 'some' && now === 'ends')
  );
}

/** Whether the caller may not even look up the name. */
function blocksLookup({ at, outcome }: Stop): boolean {
  return at === 'policy' && outcome === 'ends';
}

/** The same call by the same workload before the change. */
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
  return isClosed(ingress)
    ? describeReason(nameOfEnd(leg), 'ingress', ingress)
    : describeReason(workload.name, 'egress', egress);
}

function textOf(
  { from: { workload }, address, field }: DeclaredCall,
  blocked: string,
  reason: string,
): string {
  const calls = `the ${named(workload)} calls ${address} (${pathText(field)})`;
  return `${calls}, and policies now block ${blocked}: ${reason}`;
}
