import type { OneOrMany } from '../base/one-or-many';

/** Pods, selected by their labels and their namespaces; at least one of the three is required. */
export interface PodSource {
  /**
   * The name of their namespace.
   *
   * @default - the workload's own, unless `namespaceLabels` is set
   */
  readonly namespace?: string;

  /**
   * The labels of their namespaces; `{}` selects every namespace.
   *
   * @default - the workload's own, unless `namespace` is set
   */
  readonly namespaceLabels?: Readonly<Record<string, string>>;

  /**
   * The labels of the pods.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /** Cannot be combined with pods. @default - none */
  readonly cidr?: never;

  /** Cannot be combined with pods. @default - none */
  readonly except?: never;
}

/** IP addresses, such as those of machines outside the cluster or of nodes. */
export interface AddressSource {
  /** The range: `10.0.0.0/8`. */
  readonly cidr: string;

  /**
   * Ranges inside it to exclude: `['10.1.0.0/16']`.
   *
   * @default - none
   */
  readonly except?: readonly string[];

  /** Cannot be combined with addresses. @default - none */
  readonly namespace?: never;

  /** Cannot be combined with addresses. @default - none */
  readonly namespaceLabels?: never;

  /** Cannot be combined with addresses. @default - none */
  readonly podLabels?: never;
}

/** Callers outside the app. */
export type NetworkSource = PodSource | AddressSource;

/** Callers outside the app, and the ports they may use. */
export type AllowedSource<Name extends string> = NetworkSource & {
  /**
   * The port by its name, or several.
   *
   * @default - all ports that the Service publishes; the `containerPorts` of a Worker or a Job
   */
  readonly port?: OneOrMany<Name>;
};

/** A DNS server of the cluster. */
export type DnsServer = NetworkSource & {
  /**
   * The port its pods listen on.
   *
   * @default 53
   */
  readonly port?: number;
};

/** Who may call a workload, and whom it may call. This becomes its NetworkPolicy. */
export interface AccessProps<Name extends string> {
  /**
   * Who may call: with `'declared'` only connected or allowed callers, with `'anyone'` everyone, connected or not.
   *
   * Ports that `expose` opens stay open: to all, since nobody knows the addresses beforehand, or to the pods of the
   * `controller`.
   *
   * @default - `Defaults`, else everyone until there is a connection or an `allowFrom`, and
   * declared callers from then on
   */
  readonly access?: 'anyone' | 'declared';

  /**
   * Callers outside the app: a monitoring namespace, a range of addresses. What `expose` opens needs
   * no entry here.
   *
   * @default - none
   */
  readonly allowFrom?: readonly AllowedSource<NoInfer<Name>>[];

  /**
   * Whom the pods may call: with `'declared'` only backends they are connected to, and DNS.
   *
   * @default - `Defaults`, else `'anywhere'`
   */
  readonly egress?: 'anywhere' | 'declared';

  /**
   * The DNS servers, to which `egress: 'declared'` allows UDP and TCP.
   *
   * @default - `Defaults`, else the pods labelled `k8s-app: kube-dns` in the namespace `kube-system`, on port 53
   */
  readonly dns?: readonly DnsServer[];
}
