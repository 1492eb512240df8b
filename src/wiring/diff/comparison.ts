import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import type { Change, Effect } from './change';
import type { Sides } from './sides';

/** One consequence of a difference; the comparison's id and, if it has no effect of its own, its effect are added. */
export interface Consequence {
  /** The object that it concerns, as in the new manifests, or in the old ones if it is gone. */
  readonly object: KubernetesObject;
  /** The field that makes the difference, from the object's root. */
  readonly field?: FieldPath;
  /** What happens, in one sentence with names and numbers, in lower case and without a full stop. */
  readonly message: string;
  /** What to do about it, if there is something to do. */
  readonly fix?: string;
  /** The effect, if it differs from the comparison's. */
  readonly effect?: Effect;
}

/** Manifests before and after a change that the comparison reports. */
export interface Example {
  readonly before: string;
  readonly after: string;
  /** The ids of what else is unavoidably reported, such as the rollout of a workload that is changed. */
  readonly also?: readonly string[];
}

/** One kind of consequence, and how to find it. */
export interface Comparison {
  /** A stable id in kebab case. */
  readonly id: string;
  readonly effect: Effect;
  /** What happens, in one line. */
  readonly title: string;
  /** Why it matters: what the difference does in a cluster. */
  readonly why: string;
  readonly example: Example;
  /** Finds all consequences of this kind; `found` is what the comparisons before this one have found. */
  compare(sides: Sides, found: readonly Change[]): Iterable<Consequence>;
}
