import type { Labels } from '../../contract/labels';
import type { Protocol } from '../../contract/protocol';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { IpBlock } from './ip-block';
import type { Requirements } from './selector';

/** The direction of traffic, seen from the pods that a policy selects. */
export type Direction = 'ingress' | 'egress';

/** What a policy sees of a pod. */
export interface PolicyPod {
  /** The empty string is the unknown namespace of manifests that name none. */
  readonly namespace: string;
  /** `undefined` if they are unknown. */
  readonly labels: Labels | undefined;
  /** The ports that its containers declare: a policy's named ports are looked up among them. */
  readonly ports: readonly {
    readonly name?: string;
    readonly port: number;
    readonly protocol: Protocol;
  }[];
  /** The addresses, if they are known; manifests seldom show them. */
  readonly addresses?: readonly string[];
  /** To network plugins, pods on their node's network are the node: no policy selects them, no peer matches them. */
  readonly hostNetwork?: boolean;
}

/** One NetworkPolicy. */
export interface Policy {
  readonly namespace: string;
  readonly name: string;
  readonly object: KubernetesObject;
  readonly podSelector: Requirements;
  /** What may come in; `undefined` if the policy does not restrict ingress, empty if it allows none. */
  readonly ingress?: readonly PolicyRule[];
  /** What may go out, in the same way. */
  readonly egress?: readonly PolicyRule[];
}

/** One rule of a policy: it allows any of its peers on any of its ports. */
export interface PolicyRule {
  readonly policy: Policy;
  readonly direction: Direction;
  /** Its index under `spec.ingress` or `spec.egress`. */
  readonly index: number;
  /** Without peers it allows everybody. */
  readonly peers: readonly PolicyPeer[];
  /** Without ports it allows every port. */
  readonly ports: readonly PolicyPort[];
}

export type PolicyPeer = PodPeer | AddressPeer;

/** Pods by their labels. */
export interface PodPeer {
  readonly pods: Requirements;
  /** The namespaces of the pods; `undefined` is the policy's own. */
  readonly namespaces?: Requirements;
}

/** Anything that has one of these addresses. */
export interface AddressPeer {
  readonly block: IpBlock;
}

/** Ports of the pod at the receiving end. */
export interface PolicyPort {
  readonly protocol: Protocol;
  /** A number, the name of a container port, or `undefined` for all of the protocol. */
  readonly port?: number | string;
  /** The last port of a range that begins at `port`. */
  readonly endPort?: number;
}

/** A policy that the API server refuses, so that it has no effect. */
export interface RefusedPolicy {
  readonly object: KubernetesObject;
  /** What is wrong with it. */
  readonly why: string;
}
