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

/** The same manifests twice, as YAML. */
export interface Example {
  /** What breaks the one rule and no other. */
  readonly wrong: string;
  /** The same put right, in which no rule finds anything. */
  readonly right: string;
}

/** Something that must fit, and how to see whether it does. */
export interface Rule {
  /** A stable id in kebab case. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly title: string;
  /** Why it matters: what happens in a cluster where it is broken. */
  readonly why: string;
  /** What to do in general. */
  readonly fix: string;
  readonly example: Example;
  /** Everything that breaks the rule. */
  check(wiring: Wiring): Iterable<Problem>;
}
