/** Where the network of a cluster runs, and so who enforces policies, if it is not in kube-system. */
export const ENFORCER_NAMESPACES: readonly string[] = [
  'antrea-system',
  'calico-system',
  'cilium',
  'cilium-system',
  'kube-flannel',
  'kube-network-policies',
  'kube-ovn',
  'kube-router',
  'openshift-ovn-kubernetes',
  'openshift-sdn',
  'weave',
];

/** The namespace of the cluster itself, with its DNS and on many clusters its network. */
export const KUBE_SYSTEM = 'kube-system';
