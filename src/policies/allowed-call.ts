import type { Labels } from '../contract/labels';
import type { Protocol } from '../contract/protocol';
import type { PodGroup } from './pod-groups';

/** A port of a pod; policies never see the port of a Service. */
export interface PodPort {
  readonly port: number;
  readonly protocol: Protocol;
}

/** Pods that are not in the manifests. */
export interface OtherPods {
  /** Their namespace, or the labels of those that it may be; without both, that of the pods on the other end. */
  readonly namespace?: string;
  readonly namespaceLabels?: Labels;
  /** Their labels; without them, every pod there. */
  readonly podLabels?: Labels;
}

/** A range of addresses. */
export interface AddressBlock {
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** Whether two ports are one. */
export function isSamePort(one: PodPort, other: PodPort): boolean {
  return one.port === other.port && one.protocol === other.protocol;
}

/** Who calls or is called. */
export type Party = PodGroup | OtherPods | AddressBlock | 'anyone';

/** A call that the policies are to let through, and why. */
export interface AllowedCall {
  readonly from: Party;
  readonly to: Party;
  /** The port of the pod that is called; `undefined` for every port. */
  readonly port?: PodPort;
  /** The reason, as a comment says it: `Deployment web calls http://orders (ORDERS_URL of …)`. */
  readonly why: string;
}

/** A call that cannot be let through, since these manifests do not say all of it. */
export interface UnknownCall {
  /** What is known of it, and what is not. */
  readonly text: string;
  /** What to give in `calls:` for it. */
  readonly give: string;
  /** The calls in `calls:` by which it is given. */
  readonly isGivenBy: (call: AllowedCall) => boolean;
  /** Whether so little is known of it that calls which give another one would seem to give it too. */
  readonly isVague?: true;
}

/** What was found about one kind of calls. */
export interface Found {
  readonly allowed: readonly AllowedCall[];
  readonly unknown: readonly UnknownCall[];
  /** What a reader should know besides. */
  readonly notes: readonly string[];
}

/** Whether a party is the pods of a policy. */
export function isGroup(party: Party): party is PodGroup {
  return typeof party === 'object' && 'workloads' in party;
}

/** Whether a party is a range of addresses. */
export function isBlock(party: Party): party is AddressBlock {
  return typeof party === 'object' && 'cidr' in party;
}

/** Whether a party is pods, and not whoever has an address. */
export function isPods(party: Party): party is PodGroup | OtherPods {
  return party !== 'anyone' && !isBlock(party);
}

/** What was found, in one. */
export function allFound(parts: readonly Partial<Found>[]): Found {
  return {
    allowed: parts.flatMap(({ allowed = [] }) => allowed),
    unknown: parts.flatMap(({ unknown = [] }) => unknown),
    notes: [...new Set(parts.flatMap(({ notes = [] }) => notes))],
  };
}
