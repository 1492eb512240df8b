import type { Severity } from '../../../contract/severity';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Wiring } from '../../wiring';

/** One thing that a rule found; the rule's id and, where it says nothing else, its severity are added. */
export interface Problem {
  /** The object that has to change. */
  readonly object: KubernetesObject;
  /** The field that is wrong, from the object's root. */
  readonly field?: FieldPath;
  /** What is wrong, in one sentence with names and numbers, in lower case and without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** How bad it is, where that differs from the rule's severity. */
  readonly severity?: Severity;
}

/** Something that must fit, and how to see whether it does. */
export interface Rule {
  /** A stable id in kebab case. */
  readonly id: string;
  readonly severity: Severity;
  /** What the rule wants, in one line. */
  readonly title: string;
  /** Why it matters: what happens in a cluster where it is broken. */
  readonly why: string;
  /** What to do in general. */
  readonly fix: string;
  /** Manifests that break this rule and no other. */
  readonly wrong: string;
  /** The same manifests put right. */
  readonly right: string;
  /** Everything that breaks the rule. */
  check(wiring: Wiring): Iterable<Problem>;
}
