import { listAt, textAt, textsAt } from '../../wiring';
import { enumerate } from '../../words/lists';
import type { ObservedCluster } from './cluster';
import type { Pod } from './pod';

/** Whether anything in the cluster enforces NetworkPolicies. */
export interface Enforcement {
  readonly enforced: 'yes' | 'no' | 'unknown';
  /** Who does, or why it is not known, in words. */
  readonly text: string;
}

/** A network, and what its pods are known by. */
interface Network {
  readonly name: string;
  /** A label of its pods. */
  readonly labels: readonly (readonly [key: string, value: string])[];
  /** Whether it enforces policies, as its pods are started. */
  readonly enforces: (pod: Pod) => Enforcement['enforced'];
}

const always = (): 'yes' => 'yes';

/** The networks of clusters that are known. */
const NETWORKS: readonly Network[] = [
  {
    name: 'Calico',
    labels: [
      ['k8s-app', 'calico-node'],
      ['k8s-app', 'canal'],
    ],
    enforces: always,
  },
  { name: 'Cilium', labels: [['k8s-app', 'cilium']], enforces: always },
  {
    name: 'kube-router',
    labels: [['k8s-app', 'kube-router']],
    enforces: (pod) => (hasWord(pod, '--run-firewall=false') ? 'no' : 'yes'),
  },
  {
    name: 'kube-network-policies',
    labels: [
      ['app', 'kube-network-policies'],
      ['k8s-app', 'kube-network-policies'],
    ],
    enforces: always,
  },
  { name: 'Antrea', labels: [['app', 'antrea']], enforces: always },
  { name: 'Weave Net', labels: [['name', 'weave-net']], enforces: always },
  { name: 'Kube-OVN', labels: [['app', 'kube-ovn-cni']], enforces: always },
  { name: 'OVN-Kubernetes', labels: [['app', 'ovnkube-node']], enforces: always },
  { name: 'OpenShift SDN', labels: [['app', 'sdn']], enforces: always },
  { name: 'Azure NPM', labels: [['k8s-app', 'azure-npm']], enforces: always },
  {
    name: 'the Amazon VPC CNI',
    labels: [['k8s-app', 'aws-node']],
    enforces: ofAmazon,
  },
  { name: 'kindnet', labels: [['app', 'kindnet']], enforces: ofKind },
  {
    name: 'Flannel',
    labels: [
      ['app', 'flannel'],
      ['k8s-app', 'flannel'],
    ],
    enforces: () => 'no',
  },
];

const known = new WeakMap<ObservedCluster, Enforcement>();

/** Who enforces policies, by the pods of the cluster's own namespaces; looked for once. */
export function enforcementOf(cluster: ObservedCluster): Enforcement {
  const enforcement = known.get(cluster) ?? findEnforcement(cluster);
  known.set(cluster, enforcement);
  return enforcement;
}

function findEnforcement(cluster: ObservedCluster): Enforcement {
  const found = new Map<string, Enforcement['enforced']>();
  for (const pod of cluster.pods) {
    const network = NETWORKS.find(({ labels }) =>
      labels.some(([key, value]) => pod.labels[key] === value),
    );
    if (network !== undefined && !found.has(network.name)) {
      found.set(network.name, network.enforces(pod));
    }
  }
  const those = (enforced: Enforcement['enforced']) =>
    [...found].filter(([, one]) => one === enforced).map(([name]) => name);
  const enforcing = [...those('yes'), ...builtIn(cluster)];
  if (enforcing.length > 0) {
    return { enforced: 'yes', text: `${enumerate(enforcing)} enforces policies` };
  }
  const [unsure] = those('unknown');
  if (unsure !== undefined) {
    return {
      enforced: 'unknown',
      text: `whether ${unsure} enforces policies depends on how it is set up`,
    };
  }
  if (isPartlyRead(cluster)) {
    return {
      enforced: 'unknown',
      text: 'whether anything enforces policies cannot be seen, since the pods of the network may not be read',
    };
  }
  const others = those('no');
  return others.length === 0
    ? {
        enforced: 'unknown',
        text: 'nothing is seen that is known to enforce policies, but it need not run in pods',
      }
    : {
        enforced: 'no',
        text: `nothing enforces policies: ${enumerate(others)} alone does not`,
      };
}

/** What enforces policies without pods of its own. */
function builtIn(cluster: ObservedCluster): readonly string[] {
  const versions = [...cluster.nodes.values()].map(
    (node) => textAt(node, 'status', 'nodeInfo', 'kubeletVersion') ?? '',
  );
  return versions.some((version) => version.includes('+k3s')) ? ['k3s'] : [];
}

function isPartlyRead({ state: { unread } }: ObservedCluster): boolean {
  return unread.some(
    ({ kind, namespace = '' }) =>
      kind === 'Namespace' ||
      (kind === 'Pod' && /^$|^kube-|calico|cilium|-system$/.test(namespace)),
  );
}

function ofAmazon(pod: Pod): Enforcement['enforced'] {
  if (hasWord(pod, '--enable-network-policy=true')) return 'yes';
  return hasWord(pod, '--enable-network-policy=false') ? 'no' : 'unknown';
}

/** Since this day, the network of kind enforces policies; its images are named by their days. */
const KIND_ENFORCES_SINCE = 20240730;

function ofKind(pod: Pod): Enforcement['enforced'] {
  const images = listAt(pod.object, 'spec', 'containers').map(
    (container) => textAt(container, 'image') ?? '',
  );
  const [, day] =
    images.map((image) => /:v(\d{8})/.exec(image)).find((match) => match) ?? [];
  if (day === undefined) return 'unknown';
  return Number(day) >= KIND_ENFORCES_SINCE ? 'yes' : 'no';
}

function hasWord({ object }: Pod, word: string): boolean {
  return listAt(object, 'spec', 'containers').some((container) =>
    [...textsAt(container, 'args'), ...textsAt(container, 'command')].includes(
      word,
    ),
  );
}
