import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import type { Change, Effect } from './change';
import type { Sides } from './sides';

/** One thing that comes of a difference; the comparison's id and, where it says nothing else, its effect are added. */
export interface Consequence {
  /** The object that it is about, as the new manifests have it, or the old ones where it is gone. */
  readonly object: KubernetesObject;
  /** The field that makes the difference, from the object's root. */
  readonly field?: FieldPath;
  /** What happens, in one sentence with names and numbers, in lower case and without a full stop. */
  readonly message: string;
  /** What to do about it, where there is something to do. */
  readonly fix?: string;
  /** What comes of it, where that differs from the comparison's effect. */
  readonly effect?: Effect;
}

/** Manifests, and what they become, of which a comparison has something to say. */
export interface Example {
  readonly before: string;
  readonly after: string;
  /** The ids of what comes along and cannot be helped, such as the rollout of a workload that is changed. */
  readonly also?: readonly string[];
}

/** One kind of thing that a difference may do, and how to see it. */
export interface Comparison {
  /** A stable id in kebab case. */
  readonly id: string;
  readonly effect: Effect;
  /** What happens, in one line. */
  readonly title: string;
  /** Why it matters: what a cluster makes of the difference. */
  readonly why: string;
  readonly example: Example;
  /** All that comes of the differences between the sides; `told` is what the comparisons before this one have found. */
  compare(sides: Sides, told: readonly Change[]): Iterable<Consequence>;
}
