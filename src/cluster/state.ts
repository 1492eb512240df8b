/** The fields of an object, as the API server gives them. */
export type ObjectFields = Readonly<Record<string, unknown>>;

/** A kind that could not be read. */
export interface Unread {
  readonly kind: string;
  /** Left out if it concerns all namespaces that were asked for, or the kind is in none. */
  readonly namespace?: string;
  /** Why, in one sentence without a full stop. */
  readonly why: string;
  /**
   * `forbidden`: the user may not list it; `absent`: the cluster has no such kind, so there are no such objects;
   * `broken`: what kubectl printed is no answer; `unasked`: nobody asked for it.
   */
  readonly how: 'forbidden' | 'absent' | 'broken' | 'unasked';
}

/** What is known of a running cluster. */
export interface ClusterState {
  /** What was applied, and what operators made: nothing here is made by another object here. */
  readonly objects: readonly ObjectFields[];
  /**
   * What only a running cluster has: pods, ReplicaSets, EndpointSlices, nodes and events as they are, and
   * what was read of the cluster's own namespaces.
   */
  readonly observed: readonly ObjectFields[];
  readonly unread: readonly Unread[];
  /** The namespaces that were asked for; `undefined` if all were. */
  readonly namespaces?: readonly string[];
}
