import { named } from '../../../words/objects';
import { usedAddresses } from '../../calls/read-addresses';
import { dnsOf } from '../../reach/pod-dns';
import { textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Rule } from '../support/rule';
import { example } from './service-name-outside-cluster-dns.example';

/** Pods that call a Service by its name without using the cluster DNS. */
export const serviceNameOutsideClusterDns: Rule = {
  id: 'service-name-outside-cluster-dns',
  // A node may be set up to ask the cluster DNS, which no manifest shows.
  severity: 'warning',
  title: 'Pods call a Service by its name but do not use the cluster DNS.',
  why:
    'Only the cluster DNS knows the names of Services. With dnsPolicy Default, or on the network of their node ' +
    '(hostNetwork) with the default ClusterFirst policy, pods ask the DNS server of the node, which finds no ' +
    'Service by name.',
  fix: 'Leave dnsPolicy out; with hostNetwork, set it to ClusterFirstWithHostNet.',
  example,
  *check(wiring) {
    for (const {
      workload,
      host,
      from,
      object,
      field,
      place,
      text,
    } of usedAddresses(wiring)) {
      if (workload === undefined || dnsOf(workload) !== 'node') continue;
      const { found } = wiring.resolve(host, from);
      if (found !== 'service' && found !== 'pods') continue;
      yield {
        object,
        field,
        message:
          `${place} names ${text}, but the pods of ${named(workload)} use the DNS of ` +
          `their node (${reasonOf(workload)}), which does not know Services`,
        fix: workload.hostNetwork
          ? 'set dnsPolicy: ClusterFirstWithHostNet'
          : 'leave dnsPolicy out',
      };
    }
  },
};

function reasonOf({ template }: Workload): string {
  return textAt(template, 'spec', 'dnsPolicy') === 'Default'
    ? 'dnsPolicy: Default'
    : 'hostNetwork: true';
}
