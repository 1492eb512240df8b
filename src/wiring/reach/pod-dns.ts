import { listAt, textAt } from '../read/untyped';
import type { Workload } from '../read/workload';

/**
 * Whom the pods of a workload ask for names: the cluster's DNS; that of their node, which knows no
 * Services; or name servers of their own.
 *
 * A pod on the network of its node asks as its node does, unless its policy is `ClusterFirstWithHostNet`.
 */
export function dnsOf({
  template,
  hostNetwork,
}: Pick<Workload, 'template' | 'hostNetwork'>): 'cluster' | 'node' | 'own' {
  const policy = textAt(template, 'spec', 'dnsPolicy') ?? 'ClusterFirst';
  if (policy === 'None') return 'own';
  const isNodes = policy === 'Default' || (policy === 'ClusterFirst' && hostNetwork);
  if (!isNodes) return 'cluster';
  // Its own servers are asked after those that the policy gives: the cluster's have answered by then.
  const hasOwn = listAt(template, 'spec', 'dnsConfig', 'nameservers').length > 0;
  return hasOwn ? 'own' : 'node';
}

/** Whether short names are completed as Kubernetes has it, and by nothing else. */
export function completesNamesAsUsual(workload: Workload): boolean {
  return (
    dnsOf(workload) === 'cluster' &&
    listAt(workload.template, 'spec', 'dnsConfig', 'searches').length === 0
  );
}
