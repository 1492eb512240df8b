import type { k8s } from 'cdk8s-plus-28';

/** Fields of a pod that are written as Kubernetes has them, for what no other prop says. */
export interface PodSpecProps {
  /**
   * Fields of the pod's security context, beside `user`, `group`, `fsGroup` and what `security` sets.
   *
   * @default - none
   */
  readonly podSecurityContext?: k8s.PodSecurityContext;

  /**
   * Which nodes and which other pods these pods want to be near to, or far from.
   *
   * @default - none but what `antiAffinity` says
   */
  readonly affinity?: k8s.Affinity;

  /**
   * How the pods are spread, where `spread` cannot say it.
   *
   * @default - none but what `spread` says
   */
  readonly topologySpreadConstraints?: readonly k8s.TopologySpreadConstraint[];

  /**
   * Volumes of any kind, which `volumeMounts` name.
   *
   * @default - none but what other props make
   */
  readonly volumes?: readonly k8s.Volume[];

  /**
   * Lines of `/etc/hosts`.
   *
   * @default - none
   */
  readonly hostAliases?: readonly k8s.HostAlias[];

  /**
   * Which DNS servers the pods ask.
   *
   * @default - Kubernetes' default: `ClusterFirst`, those of the cluster
   */
  readonly dnsPolicy?:
    'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';

  /**
   * DNS servers, search domains and options beside those of `dnsPolicy`.
   *
   * @default - none
   */
  readonly dnsConfig?: k8s.PodDnsConfig;

  /**
   * The hostname that the pods see.
   *
   * @default - the pod's name
   */
  readonly hostname?: string;

  /**
   * The domain of the pods within the namespace.
   *
   * @default - none
   */
  readonly subdomain?: string;

  /**
   * The RuntimeClass, which says what runs the containers.
   *
   * @default - that of the node
   */
  readonly runtimeClassName?: string;

  /**
   * The scheduler that finds the nodes.
   *
   * @default - Kubernetes' own
   */
  readonly schedulerName?: string;

  /**
   * Whether the containers see each other's processes.
   *
   * @default false
   */
  readonly shareProcessNamespace?: boolean;

  /**
   * Whether the pods see the processes of their node, which needs `security: 'privileged'`.
   *
   * @default false
   */
  readonly hostPID?: boolean;

  /**
   * Whether the pods share the node's memory for processes, which needs `security: 'privileged'`.
   *
   * @default false
   */
  readonly hostIPC?: boolean;
}
