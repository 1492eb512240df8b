import type { Protocol } from '../../contract/protocol';
import type { AdminRule } from './admin/admin-policy';
import type { KnownPods } from './known-pods';
import { matchNamespace, type NamespaceLabels, sameNamespace } from './namespaces';
import type { Policies } from './policies';
import type { PolicyPeer, PolicyPod, PolicyPort, PolicyRule } from './policy';
import { match } from './selector';
import type { Reason } from './verdict';

/** Where clusters answer DNS: 53 nearly everywhere, 5353 on OpenShift. */
const dnsPorts = [53, 5353];
const dnsNamespaces = ['kube-system', 'openshift-dns'];
const dnsLabels = { 'k8s-app': 'kube-dns' };

/** Whether a rule may let pods ask the cluster's DNS, wherever the cluster runs it. */
export function mayAskDns(
  rule: PolicyRule,
  protocol: Protocol,
  namespaces: NamespaceLabels,
  pods: KnownPods,
): boolean {
  const { peers, ports, policy } = rule;
  if (
    ports.length > 0 &&
    !ports.some((port) => port.protocol === protocol && mayBeDns(port))
  ) {
    return false;
  }
  return (
    peers.length === 0 ||
    peers.some((peer) =>
      mayAnswerDns(peer, policy.namespace, ports.length > 0, namespaces, pods),
    )
  );
}

/** Whether a rule of the cluster's administrator may accept what pods ask the cluster's DNS. */
export function mayAcceptDns({ policy, action, ports = [] }: AdminRule): boolean {
  const accepts = policy.tier === 'Admin' && action === 'Accept';
  return accepts && (ports.length === 0 || ports.some(mayBeDns));
}

/** Why the cluster's administrator denies pods all DNS, wherever the cluster runs it, if that is certain. */
export function deniesDns(policies: Policies, from: PolicyPod): Reason | undefined {
  const { admin } = policies.egress(from);
  // A rule that names the DNS port is taken to know where that cluster runs its DNS.
  const names = admin.some(
    ({ action, ports = [] }) => action !== 'Deny' && ports.some(mayBeDns),
  );
  if (admin.length === 0 || names) return undefined;
  const reasons = dnsServers.flatMap((to) =>
    dnsPorts.map(
      (port) => policies.allows({ from, to, port, protocol: 'UDP' }).egress,
    ),
  );
  return reasons.every(({ because }) => because === 'denied')
    ? reasons[0]
    : undefined;
}

/** All that is known of a DNS server; it may be on its node's network. */
const dnsServers: readonly PolicyPod[] = dnsNamespaces.flatMap((namespace) =>
  [false, true].map((hostNetwork) => ({
    namespace,
    labels: undefined,
    ports: [],
    hostNetwork,
  })),
);

function mayBeDns({ port, endPort }: PolicyPort): boolean {
  if (typeof port !== 'number') return true;
  return dnsPorts.some((number) => port <= number && number <= (endPort ?? port));
}

/** A rule that names the DNS port and a namespace is taken to know where that cluster runs its DNS. */
function mayAnswerDns(
  peer: PolicyPeer,
  namespace: string,
  namesPort: boolean,
  namespaces: NamespaceLabels,
  pods: KnownPods,
): boolean {
  if ('block' in peer) return true;
  if (
    namesPort &&
    (peer.namespaces !== undefined ||
      pods.listensIn(namespace, peer.pods, dnsPorts))
  ) {
    return true;
  }
  const { namespaces: wanted } = peer;
  const there = (name: string) =>
    wanted === undefined
      ? sameNamespace(namespace, name)
      : matchNamespace(namespaces, wanted, name);
  return (
    dnsNamespaces.some((name) => there(name) !== 'no') &&
    match(peer.pods, dnsLabels, (key) => key.includes('dns')) !== 'no'
  );
}
