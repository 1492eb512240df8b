import type { NumberRange } from '../../../contract/numbers';
import type { FieldPath } from '../kubernetes-object';
import { type Fields, textAt } from '../untyped';
import type { AcceptedParts } from './accepted';

/** Something for which the API server refuses an object whose fields all have the right type. */
export interface Refusal {
  readonly field: FieldPath;

  /** What is wrong with the field, as it follows its name: `is 0, but …`. */
  readonly problem: string;

  readonly fix: string;

  /** The versions of Kubernetes that refuse it, if not all do: `before 1.33`. */
  readonly refusedBy?: string;

  /** Whether the manifest may be a patch, and what it lacks be in the object that is patched. */
  readonly perhapsPatch?: boolean;
}

/** Takes note of a refusal. */
export type Refuse = (refusal: Refusal) => void;

/** What depends on how the cluster is set up. */
export interface RefusalOptions {
  /** What need not be checked again. */
  readonly accepted: AcceptedParts;

  /** The range of node ports. */
  readonly nodePorts: NumberRange;
}

/** Takes note of refusals below a field. */
export function below(refuse: Refuse, ...steps: FieldPath): Refuse {
  return (refusal) => refuse({ ...refusal, field: [...steps, ...refusal.field] });
}

/** Whether an object was read from a cluster, which has accepted it. */
export function isFromCluster(object: Fields): boolean {
  return textAt(object, 'metadata', 'uid') !== undefined;
}
