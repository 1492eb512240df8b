import { pathText } from '../../../words/field-path';
import { type DeclaredCall, declaredCalls } from '../../calls/declared-calls';
import {
  describePolicies,
  describeReason,
  policiesOf,
  type Policy,
} from '../../policy';
import { type Leg, nameOfEnd, outcomeOfLegs, traceCall } from '../../trace';
import type { Wiring } from '../../wiring';
import { narrowest } from '../support/narrowest-policy';
import type { Problem, Rule } from '../support/rule';
import { example } from './policy-blocks-connection.example';

/** NetworkPolicies block what a workload is configured to call. */
export const policyBlocksConnection: Rule = {
  id: 'policy-blocks-connection',
  severity: 'error',
  title: 'A NetworkPolicy blocks a connection that a workload is configured to make.',
  why: 'A packet that no policy allows is dropped without an answer: the caller waits until it times out.',
  fix:
    "Add a rule for the caller on the pods' port (a policy never sees the port " +
    'of the Service), or remove the address.',
  example,
  *check(wiring) {
    if (policiesOf(wiring).all.length === 0) return;
    const reported = new Set<string>();
    for (const call of declaredCalls(wiring)) {
      const problem = blocked(wiring, call);
      if (problem === undefined || reported.has(problem.message)) continue;
      reported.add(problem.message);
      yield problem;
    }
  },
};

/** A problem if policies block all calls or some of them; other faults are reported by other rules. */
function blocked(wiring: Wiring, call: DeclaredCall): Problem | undefined {
  const { port, usualPort } = call;
  const problem = blockedOn(wiring, call);
  if (problem !== undefined || port !== undefined || usualPort === undefined) {
    return problem;
  }
  const usual = blockedOn(wiring, { ...call, port: usualPort });
  return usual && { ...usual, severity: 'warning' };
}

/** Of a call without a port it is certain only if every port of the Service is closed. */
function blockedOn(wiring: Wiring, call: DeclaredCall): Problem | undefined {
  const { legs, service } = traceCall(wiring, call);
  const outcome = outcomeOfLegs(legs);
  const leg = legs.find(({ verdict }) => verdict.blocked);
  const isBlocked =
    outcome === 'ends' || (outcome === 'some' && call.port !== undefined);
  if (leg === undefined || !isBlocked) return undefined;
  const { direction, reason, pod } = closedEnd(call, leg);
  const policy = narrowest(reason.policies);
  const extent = outcome === 'some' ? 'some of its calls are not delivered: ' : '';
  // The name of a headless Service leads straight to its pods, on whatever port.
  const mayBeAnother = call.port === undefined && service?.headless === true;
  const isCertain = outcome === 'ends' && !call.inFile && !mayBeAnother;
  return {
    object: policy.object,
    field: ['spec', direction],
    severity: isCertain ? 'error' : 'warning',
    message:
      `${callText(call)}, but ` + `${extent}${describeReason(pod, direction, reason)}`,
    fix: fixOf(call, leg, policy, direction),
  };
}

function callText({
  from: { workload },
  object,
  field,
  address,
}: DeclaredCall): string {
  const owner =
    object === workload.object ? '' : ` of the ${object.kind} "${object.name}"`;
  const place = `${pathText(field)}${owner}`;
  return `${workload.name} is configured to call ${address} (${place})`;
}

function fixOf(
  { from }: DeclaredCall,
  leg: Leg,
  policy: Policy,
  direction: 'ingress' | 'egress',
): string {
  const caller = from.workload.name;
  const access =
    direction === 'ingress'
      ? `ingress from ${caller}`
      : `egress from ${caller} to ${nameOfEnd(leg)}`;
  return `allow ${access} on ${leg.protocol} ${leg.port} in ${describePolicies([policy])}`;
}

function closedEnd({ from }: DeclaredCall, leg: Leg) {
  const { ingress, egress } = leg.verdict;
  return ingress.because === 'closed'
    ? ({ direction: 'ingress', reason: ingress, pod: nameOfEnd(leg) } as const)
    : ({ direction: 'egress', reason: egress, pod: from.workload.name } as const);
}
