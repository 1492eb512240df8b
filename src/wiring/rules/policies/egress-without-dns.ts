import {
  knownPodsOf,
  mayAskDns,
  podOf,
  policiesOf,
  type Policy,
  type PolicyRule,
} from '../../policy';
import type { Workload } from '../../read/workload';
import type { Problem, Rule } from '../support/rule';
import { example } from './egress-without-dns.example';

const MOST_NAMES_TOLD = 3;

/** A NetworkPolicy that lets pods out to others, but not to the DNS that finds them. */
export const egressWithoutDns: Rule = {
  id: 'egress-without-dns',
  severity: 'warning',
  title: 'A NetworkPolicy restricts egress without allowing DNS.',
  why:
    'Once a NetworkPolicy isolates egress, DNS is closed too unless a rule opens it: no name resolves, and every ' +
    'connection by name fails.',
  fix: 'Allow egress to DNS, UDP and TCP on port 53.',
  example,
  *check(wiring) {
    const policies = policiesOf(wiring);
    const deaf = new Map<Policy, Workload[]>();
    const halfDeaf = new Map<Policy, Workload[]>();
    for (const workload of wiring.workloads) {
      const { rules } = policies.egress(podOf(workload));
      const speaking = rules.find(reachesPods);
      if (speaking === undefined) continue;
      const asks = (protocol: 'TCP' | 'UDP') =>
        rules.some((rule) =>
          mayAskDns(rule, protocol, policies.namespaces, knownPodsOf(wiring)),
        );
      if (!asks('UDP')) add(deaf, speaking.policy, workload);
      else if (!asks('TCP')) add(halfDeaf, speaking.policy, workload);
    }
    for (const [policy, workloads] of deaf) {
      yield problem(
        policy,
        `does not let ${namesOf(workloads)} ask DNS (UDP 53), so no name resolves there`,
      );
    }
    for (const [policy, workloads] of halfDeaf) {
      yield {
        ...problem(
          policy,
          `lets ${namesOf(workloads)} ask DNS over UDP 53 but not over TCP 53, by which long answers come`,
        ),
        severity: 'hint',
      };
    }
  },
};

/** Pods that go nowhere need no names, and who allows single networks by address may use nothing else. */
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
    fix: 'add an egress rule to namespace kube-system (or without "to") on UDP 53 and TCP 53',
  };
}

function namesOf(workloads: readonly Workload[]): string {
  const names = workloads
    .slice(0, MOST_NAMES_TOLD)
    .map(({ name }) => name)
    .join(', ');
  return workloads.length > MOST_NAMES_TOLD
    ? `${names} and ${workloads.length - MOST_NAMES_TOLD} more`
    : names;
}

function add(lists: Map<Policy, Workload[]>, policy: Policy, workload: Workload): void {
  const found = lists.get(policy);
  if (found) found.push(workload);
  else lists.set(policy, [workload]);
}
