import type { Labels } from '../../contract/labels';
import type { Protocol } from '../../contract/protocol';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { IpBlock } from './ip-block';
import type { Requirements } from './selector';

/** The two ways of traffic that a policy closes and opens, seen from the pods it selects. */
export type Direction = 'ingress' | 'egress';

/** What a policy sees of a pod. */
export interface PolicyPod {
  /** The empty string is the unknown namespace of manifests that name none. */
  readonly namespace: string;
  /** `undefined` where nobody knows them. */
  readonly labels: Labels | undefined;
  /** The ports its containers declare: a policy's named ports are looked up here. */
  readonly ports: readonly {
    readonly name?: string;
    readonly port: number;
    readonly protocol: Protocol;
  }[];
  /** The addresses, where they are known; manifests seldom know them. */
  readonly addresses?: readonly string[];
  /** Pods on their node's network are the node to network plugins: no policy selects them, no peer names them. */
  readonly hostNetwork?: boolean;
}

/** One NetworkPolicy. */
export interface Policy {
  readonly namespace: string;
  readonly name: string;
  readonly object: KubernetesObject;
  readonly podSelector: Requirements;
  /** What may come in; `undefined` where the policy leaves that direction alone, and empty where nothing may. */
  readonly ingress?: readonly PolicyRule[];
  /** What may go out, likewise. */
  readonly egress?: readonly PolicyRule[];
}

/** One rule of a policy: any of its peers on any of its ports. */
export interface PolicyRule {
  readonly policy: Policy;
  readonly direction: Direction;
  /** Its place under `spec.ingress` or `spec.egress`. */
  readonly index: number;
  /** Without peers it speaks of everybody. */
  readonly peers: readonly PolicyPeer[];
  /** Without ports it speaks of every port. */
  readonly ports: readonly PolicyPort[];
}

export type PolicyPeer = PodPeer | AddressPeer;

/** Pods by their labels. */
export interface PodPeer {
  readonly pods: Requirements;
  /** The namespaces of the pods; `undefined` is the policy's own. */
  readonly namespaces?: Requirements;
}

/** Whoever has one of these addresses. */
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

/** A policy that the API server will not take, so that it opens and closes nothing. */
export interface RefusedPolicy {
  readonly object: KubernetesObject;
  /** What is wrong with it. */
  readonly why: string;
}
