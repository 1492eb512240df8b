import type { OneOrMany } from '../base/one-or-many';

/** Pods by their labels and those of their namespaces; one of the three at least. */
export interface PodSource {
  /**
   * The name of their namespace.
   *
   * @default - the workload's own, unless `namespaceLabels` say more
   */
  readonly namespace?: string;

  /**
   * The labels of their namespaces; `{}` takes every namespace.
   *
   * @default - the workload's own, unless `namespace` names another
   */
  readonly namespaceLabels?: Readonly<Record<string, string>>;

  /**
   * Their own labels.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /** Addresses stand alone. @default - none beside pods */
  readonly cidr?: never;

  /** Addresses stand alone. @default - none beside pods */
  readonly except?: never;
}

/** Whoever has one of these IP addresses: machines outside the cluster, nodes. */
export interface AddressSource {
  /** The addresses: `10.0.0.0/8`. */
  readonly cidr: string;

  /**
   * Parts of them that are not meant: `['10.1.0.0/16']`.
   *
   * @default - none
   */
  readonly except?: readonly string[];

  /** Addresses stand alone. @default - none beside addresses */
  readonly namespace?: never;

  /** Addresses stand alone. @default - none beside addresses */
  readonly namespaceLabels?: never;

  /** Addresses stand alone. @default - none beside addresses */
  readonly podLabels?: never;
}

/** Callers that no construct of the app stands for. */
export type NetworkSource = PodSource | AddressSource;

/** Callers that no construct of the app stands for, and the ports they may use. */
export type AllowedSource<Name extends string> = NetworkSource & {
  /**
   * The port by its name, or several.
   *
   * @default - all ports that the Service publishes; a Worker's `containerPorts`
   */
  readonly port?: OneOrMany<Name>;
};

/** Where the cluster's DNS is answered. */
export type DnsServer = NetworkSource & {
  /**
   * The port its pods listen on.
   *
   * @default 53
   */
  readonly port?: number;
};

/** Who may call a workload, and whom it may call: what becomes its NetworkPolicy. */
export interface AccessProps<Name extends string> {
  /**
   * Who may call: `'declared'` only who is connected or allowed, `'anyone'` everybody, connected or not.
   *
   * Ports that `expose` opens stay open: to all, since nobody knows the addresses beforehand, or to the pods of the
   * `controller`.
   *
   * @default - `Defaults`, else everybody until the first connection or `allowFrom`, and from then on who is declared
   */
  readonly access?: 'anyone' | 'declared';

  /**
   * Callers that no construct of the app stands for: a monitoring namespace, a range of addresses.
   * What `expose` opens needs no entry here.
   *
   * @default - none
   */
  readonly allowFrom?: readonly AllowedSource<NoInfer<Name>>[];

  /**
   * Whom the pods may call: `'declared'` only those they are connected to, and DNS.
   *
   * @default - `Defaults`, else `'anywhere'`
   */
  readonly egress?: 'anywhere' | 'declared';

  /**
   * Where DNS is answered, which `egress: 'declared'` leaves open on UDP and TCP.
   *
   * @default - `Defaults`, else the pods labelled `k8s-app: kube-dns` in the namespace `kube-system`, on port 53
   */
  readonly dns?: readonly DnsServer[];
}
