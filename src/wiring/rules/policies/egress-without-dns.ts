import { knownPodsOf, mayAskDns, podOf, policiesOf, type Policy, type PolicyRule } from '../../policy';
import type { Workload } from '../../read/workload';
import type { Problem, Rule } from '../support/rule';

const MOST_NAMES_TOLD = 3;

/** Pods that may go out to others, but not to the DNS that tells where these are. */
export const egressWithoutDns: Rule = {
  id: 'egress-without-dns',
  severity: 'warning',
  title: 'A NetworkPolicy that limits egress lets pods ask DNS.',
  why: 'Once a NetworkPolicy isolates egress, DNS is closed too unless a rule opens it: no name resolves, and every connection by name fails.',
  fix: 'Let egress out to DNS, UDP and TCP on port 53.',
  wrong: example(''),
  right: example(`
    - to:
        - { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }
      ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]`),
  *check(wiring) {
    const policies = policiesOf(wiring);
    const deaf = new Map<Policy, Workload[]>();
    const halfDeaf = new Map<Policy, Workload[]>();
    for (const workload of wiring.workloads) {
      const { rules } = policies.egress(podOf(workload));
      const speaking = rules.find(reachesPods);
      if (speaking === undefined) continue;
      const asks = (protocol: 'TCP' | 'UDP') => rules.some((rule) => mayAskDns(rule, protocol, policies.namespaces, knownPodsOf(wiring)));
      if (!asks('UDP')) add(deaf, speaking.policy, workload);
      else if (!asks('TCP')) add(halfDeaf, speaking.policy, workload);
    }
    for (const [policy, workloads] of deaf) yield problem(policy, `does not let ${namesOf(workloads)} ask DNS (UDP 53), so no name resolves there`);
    for (const [policy, workloads] of halfDeaf) {
      yield { ...problem(policy, `lets ${namesOf(workloads)} ask DNS over UDP 53 but not over TCP 53, by which long answers come`), severity: 'hint' };
    }
  },
};

/** Pods that go nowhere need no names, and who allows single networks by address may use nothing else. */
function reachesPods({ peers }: PolicyRule): boolean {
  return peers.length === 0 || peers.some((peer) => !('block' in peer) || peer.block.cidr.endsWith('/0'));
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
  const names = workloads.slice(0, MOST_NAMES_TOLD).map(({ name }) => name).join(', ');
  return workloads.length > MOST_NAMES_TOLD ? `${names} and ${workloads.length - MOST_NAMES_TOLD} more` : names;
}

function add(lists: Map<Policy, Workload[]>, policy: Policy, workload: Workload): void {
  const found = lists.get(policy);
  if (found) found.push(workload);
  else lists.set(policy, [workload]);
}

function example(dns: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: backend }
spec:
  selector: { matchLabels: { app: backend } }
  template:
    metadata: { labels: { app: backend } }
    spec: { containers: [{ name: backend, image: example/backend:1.0 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: backend }
spec:
  podSelector: { matchLabels: { app: backend } }
  policyTypes: [Egress]
  egress:
    - to: [{ podSelector: { matchLabels: { app: backend } } }]
      ports: [{ port: 8080 }]${dns}
`;
}
