import type { Duration } from 'cdk8s';

/** An IP family. */
export type IpFamily = 'IPv4' | 'IPv6';

/** Sends a client, known by its IP, to the same pod again. */
export interface ClientIpAffinity {
  /** How long after the last connection the client is remembered: 1 second to one day, whole seconds. */
  readonly clientIpTimeout: Duration;
}

/** How the headless and the ordinary Service alike are published. */
export interface CommonServiceOptions {
  /**
   * Annotations of the Service alone; this is how every cloud configures its load balancers.
   *
   * @default - those of the construct
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * The IP families, the first being the main one; a cluster without one of them refuses the
   * Service. Under a dual-stack policy both are named, or none.
   *
   * @default - the cluster's own
   */
  readonly ipFamilies?: readonly IpFamily[];

  /**
   * Whether the Service gets an address of both families.
   *
   * @default - `PreferDualStack` where two families are given, else the cluster's own, `SingleStack`
   */
  readonly ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';

  /**
   * Whether pods are found by DNS before they are ready: for peers that must meet in order to become ready.
   *
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;
}

/** How a Service with an address of its own spreads its traffic. */
export interface ServiceOptions extends CommonServiceOptions {
  /**
   * Sends a client to the same pod again: `'ClientIP'` for three hours, or with a time of your own.
   *
   * It goes by the IP that the node sees: behind a proxy or NAT all clients are one.
   *
   * @default - any pod, each time anew
   */
  readonly sessionAffinity?: 'ClientIP' | ClientIpAffinity;

  /**
   * `Local` keeps traffic from inside the cluster on the caller's node, and drops it where that node has no ready pod.
   *
   * @default - Kubernetes' own: `Cluster`, any node
   */
  readonly internalTrafficPolicy?: 'Cluster' | 'Local';

  /**
   * Prefers pods near the caller, without dropping traffic where there are none.
   *
   * `PreferSameZone` and `PreferSameNode` need Kubernetes 1.34; `PreferClose`, the older name of
   * the former, needs 1.31, and newer ones warn of it.
   *
   * @default - any pod
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution
   */
  readonly trafficDistribution?: 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';
}
