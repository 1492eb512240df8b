import type { Finding, Severity } from './finding';
import { referenceTo } from './read/read-objects';
import { at } from './read/untyped';
import type { Problem, Rule } from './rules/support/rule';
import type { Wiring } from './wiring';

const IGNORE = 'harbour.cdk8s.io/ignore-';
const order: readonly Severity[] = ['error', 'warning', 'hint'];

/** What the rules, and the reading of the objects, find in a wiring: errors first, otherwise in the order of the rules. */
export function findProblems(wiring: Wiring, rules: readonly Rule[]): readonly Finding[] {
  const broken = wiring.broken.filter(({ rule, source }) => !isIgnored(at(source.object, 'metadata', 'annotations'), rule));
  const found = rules.flatMap((rule) => [...rule.check(wiring)]
    .filter(({ object }) => !isIgnored(object.annotations, rule.id))
    .map((problem) => findingOf(rule, problem)));
  const all = [...broken, ...found];
  return order.flatMap((severity) => all.filter((finding) => finding.severity === severity));
}

/** The annotation that switches a rule off for the object that carries it, with the reason as its value. */
export function ignoreAnnotation(rule: string): string {
  return `${IGNORE}${rule}`;
}

/** A rule is switched off with a reason, or it is not. */
function isIgnored(annotations: unknown, rule: string): boolean {
  const reason = at(annotations, ignoreAnnotation(rule));
  return typeof reason === 'string' && reason.trim() !== '';
}

function findingOf(rule: Rule, { object, field, message, fix, severity = rule.severity }: Problem): Finding {
  return { rule: rule.id, severity, object: referenceTo(object), source: object.source, field, message, fix };
}
