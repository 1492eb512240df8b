import { named } from '../../../words/objects';
import { usedAddresses } from '../../calls/read-addresses';
import { dnsOf } from '../../reach/pod-dns';
import { textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import { addressExample } from '../support/address-example';
import type { Rule } from '../support/rule';

/** Pods that call Services by name ask the cluster's DNS. */
export const serviceNameOutsideClusterDns: Rule = {
  id: 'service-name-outside-cluster-dns',
  // A node may be set up to ask the cluster's DNS, which no manifest tells.
  severity: 'warning',
  title: 'Pods that call a Service by its name ask the DNS of the cluster.',
  why: 'The names of Services are known to the DNS of the cluster alone. With dnsPolicy Default, or on the network of their node (hostNetwork) with the '
    + 'usual dnsPolicy, pods ask the DNS of their node, and no name of a Service is found.',
  fix: 'Leave dnsPolicy out, and with hostNetwork set it to ClusterFirstWithHostNet.',
  wrong: addressExample({ address: 'http://cart:80', pod: 'hostNetwork: true' }),
  right: addressExample({ address: 'http://cart:80', pod: 'hostNetwork: true\n      dnsPolicy: ClusterFirstWithHostNet' }),
  * check(wiring) {
    for (const { workload, host, from, object, field, place, text } of usedAddresses(wiring)) {
      if (workload === undefined || dnsOf(workload) !== 'node') continue;
      const { found } = wiring.resolve(host, from);
      if (found !== 'service' && found !== 'pods') continue;
      yield {
        object,
        field,
        message: `${place} names ${text}, but the pods of ${named(workload)} ask the DNS of their node (${reasonOf(workload)}), which knows no Services`,
        fix: workload.hostNetwork ? 'set dnsPolicy: ClusterFirstWithHostNet' : 'leave dnsPolicy out',
      };
    }
  },
};

function reasonOf({ template }: Workload): string {
  return textAt(template, 'spec', 'dnsPolicy') === 'Default' ? 'dnsPolicy: Default' : 'hostNetwork: true';
}
