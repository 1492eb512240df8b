import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { type DeclaredCall, declaredCalls } from '../../calls/declared-calls';
import { describeReason, policiesOf } from '../../policy';
import {
  type Leg,
  leadsToPods,
  type Outcome,
  outcomeOfLegs,
  type PodsEnd,
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

/** A leg to pods that a policy closes. */
type ClosedLeg = Leg & { readonly end: PodsEnd };

/** How a call ends, or some of it, that arrived before. */
function lossOf({ before, after }: Sides, call: DeclaredCall): string | undefined {
  const { legs } = traceCall(after, call);
  const [closed] = legs.filter(
    (leg): leg is ClosedLeg => leg.verdict.blocked && leadsToPods(leg),
  );
  if (closed === undefined) return undefined;
  const outcome = outcomeOfLegs(legs);
  return arrivesLess(outcome, outcomeBefore(before, call))
    ? textOf(call, closed, outcome)
    : undefined;
}

/** Whether fewer calls arrive, for certain. */
function arrivesLess(now: Outcome, old: Outcome | undefined): boolean {
  if (old === undefined || old === 'ends') return false;
  return now === 'ends' || (now === 'some' && old === 'arrives');
}

/** What became of the same call before, made by the same workload. */
function outcomeBefore(before: Wiring, call: DeclaredCall): Outcome | undefined {
  const { workload } = call.from;
  const caller = before
    .workloadsNamed(workload.namespace, workload.name)
    .find(({ kind }) => kind === workload.kind);
  if (caller === undefined) return undefined;
  const { legs } = traceCall(before, {
    ...call,
    from: { ...call.from, workload: caller },
  });
  return legs.length === 0 ? undefined : outcomeOfLegs(legs);
}

function textOf(
  { from: { workload }, address, field }: DeclaredCall,
  { end, verdict }: ClosedLeg,
  outcome: Outcome,
): string {
  const { ingress, egress } = verdict;
  const reason =
    ingress.because === 'closed'
      ? describeReason(end.workload.name, 'ingress', ingress)
      : describeReason(workload.name, 'egress', egress);
  const out = outcome === 'some' ? `shut out of ${named(end.workload)}` : 'shut out';
  return `the ${named(workload)} calls ${address} (${pathText(field)}) and is ${out}: ${reason}`;
}
