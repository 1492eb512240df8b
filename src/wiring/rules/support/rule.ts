import type { Severity } from '../../../contract/severity';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Wiring } from '../../wiring';

/** One problem that a rule found; the rule's id and, if it has no severity of its own, its severity are added. */
export interface Problem {
  /** The object that has to change. */
  readonly object: KubernetesObject;
  /** The field that is wrong, from the object's root. */
  readonly field?: FieldPath;
  /** What is wrong, in one sentence with names and numbers, in lower case and without a full stop. */
  readonly message: string;
  /** What was probably written wrong, and is meant: the message ends with it, since CI shows no more. */
  readonly meant?: string;
  /** What to do about it. */
  readonly fix: string;
  /** The severity, if it differs from the rule's. */
  readonly severity?: Severity;
}

/** Wrong manifests and their correction, as YAML. */
export interface Example {
  /** Manifests that break this rule and no other. */
  readonly wrong: string;
  /** The same manifests corrected, in which no rule finds anything. */
  readonly right: string;
}

/** One kind of problem, and how to find it. */
export interface Rule {
  /** A stable id in kebab case. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly title: string;
  /** Why it matters: what happens in a cluster. */
  readonly why: string;
  /** What to do in general. */
  readonly fix: string;
  readonly example: Example;
  /** Finds everything that breaks the rule. */
  check(wiring: Wiring): Iterable<Problem>;
}
