import type { Severity } from '../../../contract/severity';
import { pathText } from '../../../words/field-path';
import { allOf } from '../../../words/lists';
import { type DeclaredCall, declaredCalls } from '../../calls/declared-calls';
import { getOrAdd } from '../../get-or-add';
import {
  describeAdminRule,
  describeReason,
  type Direction,
  isClosed,
  policiesOf,
  type Reason,
} from '../../policy';
import { type Leg, nameOfEnd, outcomeOfLegs, traceCall } from '../../trace';
import type { Wiring } from '../../wiring';
import { blamed } from '../support/blamed';
import type { Problem, Rule } from '../support/rule';
import { example } from './policy-blocks-connection.example';

/** NetworkPolicies block what a workload is configured to call. */
export const policyBlocksConnection: Rule = {
  id: 'policy-blocks-connection',
  severity: 'error',
  title:
    'A NetworkPolicy blocks a connection that a workload is configured to make.',
  why:
    'A packet that no policy allows is dropped without an answer: the caller waits until it times out. What a ' +
    "ClusterNetworkPolicy of the cluster's administrator denies, no NetworkPolicy can allow.",
  fix:
    "Add a rule for the caller on the pods' port (a policy never sees the port " +
    'of the Service), or remove the address.',
  example,
  *check(wiring) {
    if (policiesOf(wiring).areNone) return;
    const blocks = new Map<string, Block[]>();
    for (const call of declaredCalls(wiring)) {
      const block = blocked(wiring, call);
      if (block !== undefined) getOrAdd(blocks, keyOf(block), () => []).push(block);
    }
    for (const same of blocks.values()) yield problemOf(same);
  },
};

/** A call that policies block, or of which they block a part. */
interface Block {
  readonly call: DeclaredCall;
  readonly leg: Leg;
  readonly direction: Direction;
  readonly reason: Reason;
  readonly severity: Severity;
  readonly isPart: boolean;
}

/** Whether policies block all calls or some of them; other faults are reported by other rules. */
function blocked(wiring: Wiring, call: DeclaredCall): Block | undefined {
  const { port, usualPort } = call;
  const block = blockedOn(wiring, call);
  if (block !== undefined || port !== undefined || usualPort === undefined) {
    return block;
  }
  const usual = blockedOn(wiring, { ...call, port: usualPort });
  return usual && { ...usual, severity: 'warning' };
}

/** Of a call without a port it is certain only if every port of the Service is closed. */
function blockedOn(wiring: Wiring, call: DeclaredCall): Block | undefined {
  const { legs, service } = traceCall(wiring, call);
  const outcome = outcomeOfLegs(legs);
  const leg = legs.find(({ verdict }) => verdict.blocked);
  const isPart = outcome === 'some';
  const isBlocked = outcome === 'ends' || (isPart && call.port !== undefined);
  if (leg === undefined || !isBlocked) return undefined;
  const { ingress, egress } = leg.verdict;
  const direction = isClosed(ingress) ? 'ingress' : 'egress';
  const reason = direction === 'ingress' ? ingress : egress;
  // The name of a headless Service leads straight to its pods, on whatever port.
  const mayBeAnother = call.port === undefined && service?.headless === true;
  const isCertain = !isPart && !call.inFile && !mayBeAnother;
  const severity = isCertain ? 'error' : 'warning';
  return { call, leg, direction, reason, severity, isPart };
}

/** One policy that shuts out many callers of a port is one fault. */
function keyOf({ leg, direction, reason, severity, isPart }: Block): string {
  const policies = [
    ...reason.policies.map(({ namespace, name }) => `${namespace}/${name}`),
    ...(reason.admin ?? []).map(describeAdminRule),
  ];
  const end = `${leg.protocol} ${leg.port} ${nameOfEnd(leg)}`;
  return `${direction} ${severity} ${isPart} ${end} ${policies.join()}`;
}

function problemOf(blocks: readonly Block[]): Problem {
  const [{ leg, direction, reason, severity, isPart }] = blocks;
  const callers = [...new Set(blocks.map(({ call }) => call.from.workload.name))];
  const pod = direction === 'ingress' ? nameOfEnd(leg) : allOf(callers);
  const extent = isPart ? 'some of the calls are not delivered: ' : '';
  const access =
    direction === 'ingress'
      ? `ingress from ${allOf(callers)}`
      : `egress from ${allOf(callers)} to ${nameOfEnd(leg)}`;
  const { object, field, fix } = blamed(direction, reason);
  return {
    object,
    field,
    severity,
    message: `${callsText(blocks)}, but ${extent}${describeReason(pod, direction, reason)}`,
    fix: fix(`${access} on ${leg.protocol} ${leg.port}`),
  };
}

/** All callers, each with the first address that it calls. */
function callsText(blocks: readonly Block[]): string {
  const [{ call, leg }] = blocks;
  const addresses = new Map<string, string>();
  for (const { call: one } of blocks) {
    getOrAdd(addresses, one.from.workload.name, () => one.address);
  }
  if (addresses.size > 1) {
    const callers = [...addresses].map(([name, address]) => `${name} (${address})`);
    return `${allOf(callers)} are configured to call ${nameOfEnd(leg)}`;
  }
  const { from, object, field, address } = call;
  const owner =
    object === from.workload.object
      ? ''
      : ` of the ${object.kind} "${object.name}"`;
  const place = `${pathText(field)}${owner}`;
  return `${from.workload.name} is configured to call ${address} (${place})`;
}
