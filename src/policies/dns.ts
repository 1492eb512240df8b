import { dnsOf, textsAt, type Workload } from '../wiring';
import { called } from '../words/objects';
import { allFound, type AllowedCall, type Found, type Party } from './allowed-call';
import type { PodGroup } from './pod-groups';
import type { World } from './world';

/** Where nearly every cluster runs its DNS. */
const CLUSTER_DNS: Party = {
  namespace: 'kube-system',
  podLabels: { 'k8s-app': 'kube-dns' },
};

/** The DNS servers that pods ask, if what they call is restricted. */
export function dns({ groups, options }: World): Found {
  if (!options.egress) return allFound([]);
  return allFound(
    groups.all.flatMap((group) =>
      group.workloads.map((workload) => serversOf(group, workload)),
    ),
  );
}

function serversOf(from: PodGroup, workload: Workload): Partial<Found> {
  switch (dnsOf(workload)) {
    case 'cluster':
      return { allowed: asked(from, CLUSTER_DNS, 'DNS of the cluster') };
    case 'own':
      return {
        allowed: textsAt(workload.template, 'spec', 'dnsConfig', 'nameservers').flatMap(
          (address) =>
            asked(
              from,
              { cidr: `${address}/${address.includes(':') ? 128 : 32}` },
              'DNS of its own',
            ),
        ),
      };
    default:
      return {
        unknown: [
          {
            text: `${called(workload)} asks the DNS servers of its node, whose addresses no manifest has`,
            give: 'their addresses and port 53',
            isGivenBy: ({ from: caller, port }: AllowedCall) =>
              caller === from && port?.port === 53,
          },
        ],
      };
  }
}

/** Over UDP and, for long answers, TCP. */
function asked(from: PodGroup, to: Party, why: string): AllowedCall[] {
  return (['UDP', 'TCP'] as const).map((protocol) => ({
    from,
    to,
    port: { port: 53, protocol },
    why,
  }));
}
