import {
  knownPodsOf,
  mayAcceptDns,
  mayAskDns,
  podOf,
  policiesOf,
  type Policy,
  type PolicyRule,
} from '../../policy';
import type { Workload } from '../../read/workload';
import type { Problem, Rule } from '../support/rule';
import { example } from './egress-without-dns.example';

const MOST_NAMES = 3;

/** A NetworkPolicy that allows egress to pods, but not to the DNS that resolves their names. */
export const egressWithoutDns: Rule = {
  id: 'egress-without-dns',
  severity: 'warning',
  title: 'A NetworkPolicy restricts egress without allowing DNS.',
  why:
    'Once a NetworkPolicy restricts egress, DNS is closed too unless a rule opens it: no name resolves, and every ' +
    'connection by name fails.',
  fix: 'Allow egress to DNS, UDP and TCP on port 53.',
  example,
  *check(wiring) {
    const policies = policiesOf(wiring);
    if (policies.areNone) return;
    const withoutDns = new Map<Policy, Workload[]>();
    const withoutTcp = new Map<Policy, Workload[]>();
    for (const workload of wiring.workloads) {
      const { rules, admin, unread } = policies.egress(podOf(workload));
      // A policy of another API may open what this one does not.
      const isKnown = unread.length === 0 && !admin.some(mayAcceptDns);
      const opening = isKnown ? rules.find(reachesPods) : undefined;
      if (opening === undefined) continue;
      const asks = (protocol: 'TCP' | 'UDP') =>
        rules.some((rule) =>
          mayAskDns(rule, protocol, policies.namespaces, knownPodsOf(wiring)),
        );
      if (!asks('UDP')) add(withoutDns, opening.policy, workload);
      else if (!asks('TCP')) add(withoutTcp, opening.policy, workload);
    }
    for (const [policy, workloads] of withoutDns) {
      yield problem(
        policy,
        `does not let ${namesOf(workloads)} reach DNS (UDP 53), so no name resolves there`,
      );
    }
    for (const [policy, workloads] of withoutTcp) {
      yield {
        ...problem(
          policy,
          `lets ${namesOf(workloads)} reach DNS over UDP 53 but not over TCP 53, which long answers need`,
        ),
        severity: 'hint',
      };
    }
  },
};

/** Pods that call nothing need no names, and where single networks are allowed, addresses may be all they call. */
function reachesPods({ peers }: PolicyRule): boolean {
  return (
    peers.length === 0 ||
    peers.some((peer) => !('block' in peer) || peer.block.cidr.endsWith('/0'))
  );
}

function problem(policy: Policy, what: string): Problem {
  return {
    object: policy.object,
    field: ['spec', 'egress'],
    message: `the NetworkPolicy "${policy.name}" ${what}`,
    fix: 'add an egress rule for UDP 53 and TCP 53 to the namespace kube-system (or without "to")',
  };
}

function namesOf(workloads: readonly Workload[]): string {
  const names = workloads
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join(', ');
  return workloads.length > MOST_NAMES
    ? `${names} and ${workloads.length - MOST_NAMES} more`
    : names;
}

function add(
  lists: Map<Policy, Workload[]>,
  policy: Policy,
  workload: Workload,
): void {
  const found = lists.get(policy);
  if (found) found.push(workload);
  else lists.set(policy, [workload]);
}
