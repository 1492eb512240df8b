import { listAt, textAt } from '../read/untyped';
import type { Workload } from '../read/workload';

/**
 * The DNS that the pods of a workload use: that of the cluster; that of their node, which does not know
 * Services; or name servers of their own.
 *
 * A pod on the network of its node uses the DNS of its node, unless its policy is `ClusterFirstWithHostNet`.
 */
export function dnsOf({
  template,
  hostNetwork,
}: Pick<Workload, 'template' | 'hostNetwork'>): 'cluster' | 'node' | 'own' {
  const policy = textAt(template, 'spec', 'dnsPolicy') ?? 'ClusterFirst';
  if (policy === 'None') return 'own';
  const isNodes =
    policy === 'Default' || (policy === 'ClusterFirst' && hostNetwork);
  if (!isNodes) return 'cluster';
  // Its own servers come after those of the policy: the DNS of the cluster has answered by then.
  const hasOwn = listAt(template, 'spec', 'dnsConfig', 'nameservers').length > 0;
  return hasOwn ? 'own' : 'node';
}

/** Whether short names are completed by the search domains of Kubernetes, and by no others. */
export function completesNamesAsUsual(workload: Workload): boolean {
  return (
    dnsOf(workload) === 'cluster' &&
    listAt(workload.template, 'spec', 'dnsConfig', 'searches').length === 0
  );
}
