import type { KubernetesObject } from '../../read/kubernetes-object';
import type { AddressPeer, Direction, PodPeer, PolicyPort } from '../policy';

/** Policies of the Admin tier decide before NetworkPolicies, those of the Baseline tier where no NetworkPolicy does. */
export type Tier = 'Admin' | 'Baseline';

/** What happens to the connections that a rule matches; `Pass` leaves them to the next tier. */
export type Action = 'Accept' | 'Deny' | 'Pass';

/**
 * A policy of the cluster's administrator: a ClusterNetworkPolicy, an AdminNetworkPolicy or a
 * BaselineAdminNetworkPolicy.
 */
export interface AdminPolicy {
  readonly object: KubernetesObject;
  readonly tier: Tier;
  /** Of the policies of a tier, the one with the lowest number decides first. */
  readonly priority: number;
  /** The pods that it applies to; `undefined` if that cannot be read. */
  readonly subject?: PodPeer;
  /** The first rule that matches a connection decides about it. */
  readonly ingress: readonly AdminRule[];
  readonly egress: readonly AdminRule[];
}

/** One rule of such a policy. */
export interface AdminRule {
  readonly policy: AdminPolicy;
  readonly direction: Direction;
  /** Its index under `spec.ingress` or `spec.egress`. */
  readonly index: number;
  readonly name?: string;
  readonly action: Action;
  /** It matches what one of them matches. */
  readonly peers: readonly AdminPeer[];
  /** Without ports it matches every port; `undefined` if they cannot be read. */
  readonly ports?: readonly PolicyPort[];
}

export type AdminPeer = PodPeer | AddressPeer | NodePeer | UnknownPeer;

/** The nodes of the cluster, some or all: no manifest has their addresses. */
export interface NodePeer {
  readonly nodes: true;
}

/** What only the cluster knows, such as the addresses of domain names, or what is not read here. */
export interface UnknownPeer {
  /** What it is, in words. */
  readonly unknown: string;
}
