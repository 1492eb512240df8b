import type { ObjectReference } from '../finding';
import type { FieldPath } from '../read/kubernetes-object';
import type { SourceObject } from '../read/source';

/**
 * What comes of a difference, the most serious first: something that works is lost; Kubernetes
 * refuses it, or may do so,
 * which only the cluster knows; an object is deleted; the same object means something else; a
 * workload replaces its pods;
 * an object is new.
 */
export const EFFECTS = [
  'loses',
  'refused',
  'may-be-refused',
  'removes',
  'changes',
  'rolls',
  'adds',
] as const;

export type Effect = (typeof EFFECTS)[number];

/** One thing that applying the new manifests over the old ones does. */
export interface Change {
  /** The id of the comparison that found it. */
  readonly id: string;

  readonly effect: Effect;

  /** The object that it is about, as the new manifests name it, or the old ones where it is gone. */
  readonly object: ObjectReference;

  /** Where that object was found. */
  readonly source: SourceObject;

  /** The field that makes the difference, as steps from the object's root. */
  readonly field?: FieldPath;

  /** What happens, in one sentence with names and numbers, in lower case and without a full stop. */
  readonly message: string;

  /** What to do about it, where there is something to do. */
  readonly fix?: string;
}
