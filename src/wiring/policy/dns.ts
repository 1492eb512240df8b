import type { Protocol } from '../../contract/protocol';
import type { KnownPods } from './known-pods';
import { matchNamespace, type NamespaceLabels, sameNamespace } from './namespaces';
import type { PolicyPeer, PolicyPort, PolicyRule } from './policy';
import { match } from './selector';

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
    (peer.namespaces !== undefined || pods.listensIn(namespace, peer.pods, dnsPorts))
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
