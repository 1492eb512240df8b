import type { Duration } from 'cdk8s';

/** An IP family. */
export type IpFamily = 'IPv4' | 'IPv6';

/** Sends a client, identified by its IP address, to the same pod each time. */
export interface ClientIpAffinity {
  /** How long after the last connection the client is remembered: 1 second to one day, in whole seconds. */
  readonly clientIpTimeout: Duration;
}

/** Options of both headless and ordinary Services. */
export interface CommonServiceOptions {
  /**
   * Annotations of the Service alone; cloud load balancers are configured this way.
   *
   * @default - those of the construct
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * Labels of the Service alone; those of the library stay.
   *
   * @default - those of the construct
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * The labels of the pods by which the Service selects them: some of those that they have.
   *
   * @default - the selector of the construct
   */
  readonly selector?: Readonly<Record<string, string>>;

  /**
   * The IP families, the primary one first; a cluster without one of them refuses the Service. With
   * a dual-stack policy, list both or none.
   *
   * @default - the cluster's default
   */
  readonly ipFamilies?: readonly IpFamily[];

  /**
   * Whether the Service gets addresses of both families.
   *
   * @default - `PreferDualStack` if two families are given, else the cluster's default, `SingleStack`
   */
  readonly ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';

  /**
   * Whether DNS returns pods before they are ready: for peers that must find each other in order to become ready.
   *
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;
}

/** How a Service with a cluster IP distributes its traffic. */
export interface ServiceOptions extends CommonServiceOptions {
  /**
   * Sends a client to the same pod each time: `'ClientIP'` for three hours, or with your own timeout.
   *
   * It uses the IP address that the node sees: behind a proxy or NAT all clients look like one.
   *
   * @default - any pod for each connection
   */
  readonly sessionAffinity?: 'ClientIP' | ClientIpAffinity;

  /**
   * `Local` keeps traffic from inside the cluster on the caller's node, and drops it if that node has no ready pod.
   *
   * @default - the default of Kubernetes: `Cluster`, any node
   */
  readonly internalTrafficPolicy?: 'Cluster' | 'Local';

  /**
   * Prefers pods near the caller, without dropping traffic if there are none.
   *
   * `PreferSameZone` and `PreferSameNode` need Kubernetes 1.34; `PreferClose`, the older name of
   * the former, needs 1.31, and newer versions warn about it.
   *
   * @default - any pod
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution
   */
  readonly trafficDistribution?:
    'PreferClose' | 'PreferSameZone' | 'PreferSameNode';
}
