import type { Trace } from '../../wiring';
import { counted } from '../../words/lists';
import type { ObservedCluster } from './cluster';
import { troubleOf } from './trouble';

/** Whether the DNS of the cluster answers. */
export interface DnsState {
  /** `unused`: the call looks no name up there. */
  readonly state: 'up' | 'down' | 'unknown' | 'unused';
  readonly text: string;
}

/** Where clusters have their DNS: the Service, and the labels of its pods. */
const PLACES = [
  { namespace: 'kube-system', service: 'kube-dns' },
  { namespace: 'openshift-dns', service: 'dns-default' },
];

/** Whether the DNS that a call needs answers, as far as its pods and endpoints show. */
export function dnsState(cluster: ObservedCluster, trace: Trace): DnsState {
  if (trace.dns.tried.length === 0) return { state: 'unused', text: '' };
  return dnsOfCluster(cluster);
}

/** Whether the DNS of the cluster answers. */
export function dnsOfCluster(cluster: ObservedCluster): DnsState {
  for (const { namespace, service } of PLACES) {
    const found = cluster.find({ kind: 'Service', namespace, name: service });
    if (found === undefined) continue;
    const isUnread =
      cluster.unreadOf(namespace, 'EndpointSlice', 'Service').length > 0;
    if (isUnread) break;
    const endpoints = cluster.endpointsOf({ namespace, name: service });
    const pods = new Set(endpoints.map(({ address }) => address));
    const ready = new Set(
      endpoints.filter((one) => one.ready).map(({ address }) => address),
    );
    const where = `Service ${namespace}/${service}, the DNS of the cluster`;
    if (ready.size > 0) {
      const text = `${ready.size} of ${counted(pods.size, 'pod')} of the cluster DNS ready`;
      return { state: 'up', text };
    }
    const [why] = cluster
      .podsIn(namespace)
      .filter(({ labels }) => labels['k8s-app'] === 'kube-dns')
      .flatMap((pod) => troubleOf(cluster, pod) ?? []);
    const reason = why === undefined ? 'it has no pods' : why.text;
    return {
      state: 'down',
      text: `no pod behind ${where} is ready, so no name is found: ${reason}`,
    };
  }
  return {
    state: 'unknown',
    text: 'whether the cluster DNS answers cannot be seen',
  };
}
