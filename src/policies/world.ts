import type { Wiring } from '../wiring';
import type { GivenCall } from './given-call';
import type { PodGroups } from './pod-groups';

/** What the policies are written for. */
export interface World {
  readonly wiring: Wiring;
  readonly groups: PodGroups;
  readonly options: PolicyOptions;
}

/** How policies are written. */
export interface PolicyOptions {
  /** Whether outgoing calls are restricted too. */
  readonly egress: boolean;
  /** The namespaces of the ingress and gateway controllers; none if they are unknown. */
  readonly controllers: readonly string[];
  /** The namespaces of Prometheus, besides what is in the manifests. */
  readonly prometheus: readonly string[];
  /** The calls that the manifests do not show. */
  readonly calls: readonly GivenCall[];
}
