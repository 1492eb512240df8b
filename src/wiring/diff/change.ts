import type { ObjectReference } from '../finding';
import type { FieldPath } from '../read/kubernetes-object';
import type { SourceObject } from '../read/source';

/**
 * The effects that a difference may have, the most serious first: something that works is lost;
 * Kubernetes refuses it, or may refuse it, depending on the cluster; an object is deleted; an object
 * behaves differently; a workload replaces its pods; an object is new.
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

  /** The object that it concerns, as the new manifests name it, or the old ones if it is gone. */
  readonly object: ObjectReference;

  /** Where that object was found. */
  readonly source: SourceObject;

  /** The field that makes the difference, as steps from the object's root. */
  readonly field?: FieldPath;

  /** What happens, in one sentence with names and numbers, in lower case and without a full stop. */
  readonly message: string;

  /** What to do about it, if there is something to do. */
  readonly fix?: string;
}
