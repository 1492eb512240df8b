import type { Severity } from '../contract/severity';
import type { SourceObject } from './read/source';

/** What names an object in a cluster. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  /** `undefined` if the manifest names none and leaves it to whoever applies it. */
  readonly namespace?: string;
  readonly name: string;
}

/** One problem in the manifests. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;

  readonly severity: Severity;

  /** The object that has to change. */
  readonly object: ObjectReference;

  /** Where that object was found. */
  readonly source: SourceObject;

  /** The field that is wrong, as steps from the object's root. */
  readonly field?: readonly (string | number)[];

  /** What is wrong, in one sentence with names and numbers, in lower case and without a full stop. */
  readonly message: string;

  /** What to do about it. */
  readonly fix: string;

  /** The command that shows it, of a running cluster. */
  readonly command?: string;
}
