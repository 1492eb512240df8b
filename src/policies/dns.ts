import { dnsOf, textsAt, type Workload } from '../wiring';
import { called } from '../words/objects';
import { blockOf } from './address-block';
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
      return allFound(
        textsAt(workload.template, 'spec', 'dnsConfig', 'nameservers').map(
          (address) => askedAt(from, workload, address),
        ),
      );
    default:
      return {
        unknown: [
          {
            text: `${called(workload)} asks the DNS servers of its node, whose addresses no manifest has`,
            give: 'their addresses and port 53',
            isGivenBy: isDnsOf(from),
          },
        ],
      };
  }
}

/** A server of `dnsConfig`, which the API server takes only by its IP address. */
function askedAt(
  from: PodGroup,
  workload: Workload,
  address: string,
): Partial<Found> {
  const server = blockOf(address);
  if (server !== undefined) {
    return { allowed: asked(from, server, 'DNS of its own') };
  }
  const text = `${called(workload)} asks the DNS server "${address}", which is no IP address`;
  return {
    unknown: [{ text, give: 'its address and port 53', isGivenBy: isDnsOf(from) }],
  };
}

function isDnsOf(from: PodGroup): (call: AllowedCall) => boolean {
  return ({ from: caller, port }) => caller === from && port?.port === 53;
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
