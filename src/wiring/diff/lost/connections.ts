import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { type DeclaredCall, declaredCalls } from '../../calls/declared-calls';
import { describeReason, policiesOf } from '../../policy';
import { type Leg, leadsToPods, type Outcome, outcomeOfLegs, type PodsEnd, traceCall } from '../../trace';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';

type ClosedLeg = Leg & { readonly end: PodsEnd };

/** Calls that a workload makes by its own words, and that policies let through before: all of them, or more of them than now. */
export function* lostConnections(before: Wiring, after: Wiring): Iterable<Change> {
  if (policiesOf(after).all.length === 0) return;
  const told = new Set<string>();
  for (const call of declaredCalls(after)) {
    const { legs } = traceCall(after, call);
    const closed = legs.filter((leg): leg is ClosedLeg => leg.verdict.blocked && leadsToPods(leg));
    const outcome = outcomeOfLegs(legs);
    if (closed.length === 0 || !isLess(outcome, outcomeBefore(before, call))) continue;
    const message = textOf(call, closed[0], outcome);
    if (told.has(message)) continue;
    told.add(message);
    yield changeOf(call.from.workload.object, {
      id: 'caller-shut-out', effect: 'loses', field: call.field, message,
      fix: `let ${call.from.workload.name} through in the policies, or take the address away`,
    });
  }
}

/** Whether fewer calls arrive, for certain. */
function isLess(now: Outcome, old: Outcome | undefined): boolean {
  if (old === undefined || old === 'ends') return false;
  return now === 'ends' || (now === 'some' && old === 'arrives');
}

/** What became of the same call before, made by the same workload. */
function outcomeBefore(before: Wiring, call: DeclaredCall): Outcome | undefined {
  const { workload } = call.from;
  const caller = before.workloadsNamed(workload.namespace, workload.name).find(({ kind }) => kind === workload.kind);
  if (caller === undefined) return undefined;
  const { legs } = traceCall(before, { ...call, from: { ...call.from, workload: caller } });
  return legs.length === 0 ? undefined : outcomeOfLegs(legs);
}

function textOf({ from: { workload }, address, field }: DeclaredCall, { end, verdict }: ClosedLeg, outcome: Outcome): string {
  const closedIn = verdict.ingress.because === 'closed';
  const reason = closedIn ? describeReason(end.workload.name, 'ingress', verdict.ingress) : describeReason(workload.name, 'egress', verdict.egress);
  const out = outcome === 'some' ? `shut out of ${named(end.workload)}` : 'shut out';
  return `the ${named(workload)} calls ${address} (${pathText(field)}) and is ${out}: ${reason}`;
}
