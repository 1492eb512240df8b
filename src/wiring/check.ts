import { ignoreAnnotation } from '../contract/annotations';
import { SEVERITIES } from '../contract/severity';
import type { Finding } from './finding';
import { isFilledInLater } from './read/placeholder';
import { referenceTo } from './read/reference-to';
import type { SourceObject } from './read/source';
import { at } from './read/untyped';
import { readWiring } from './read-wiring';
import { rules } from './rules';
import type { Problem, Rule } from './rules/support/rule';
import type { Wiring, WiringOptions } from './wiring';

/**
 * What the given rules find in a wiring, and what was found while the objects were read: errors first,
 * otherwise in the order of the rules.
 */
export function findProblems(
  wiring: Wiring,
  chosen: readonly Rule[],
): readonly Finding[] {
  const broken = wiring.broken.filter(
    ({ rule, source }) =>
      !isIgnored(at(source.object, 'metadata', 'annotations'), rule),
  );
  const found = chosen.flatMap((rule) =>
    [...rule.check(wiring)]
      .filter(
        ({ object, field = [] }) =>
          // Nobody who reads this can change what an operator creates.
          object.maker === undefined &&
          !isFilledInLater(at(object.fields, ...field)) &&
          !isIgnored(object.annotations, rule.id),
      )
      .map((problem) => findingOf(rule, problem)),
  );
  const all = [...broken, ...found];
  return SEVERITIES.flatMap((severity) =>
    all.filter((finding) => finding.severity === severity),
  );
}

/** The annotation switches off a rule only if it gives a reason. */
function isIgnored(annotations: unknown, rule: string): boolean {
  const reason = at(annotations, ignoreAnnotation(rule));
  return typeof reason === 'string' && reason.trim() !== '';
}

function findingOf(
  rule: Rule,
  { object, field, message, meant, fix, severity = rule.severity }: Problem,
): Finding {
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return {
    rule: rule.id,
    severity,
    object: referenceTo(object),
    source: object.source,
    field,
    message: `${message}${hint}`,
    fix,
  };
}

/** Checks manifests against all rules, errors first. */
export function checkWiring(
  objects: Iterable<SourceObject>,
  options: WiringOptions = {},
): readonly Finding[] {
  return findProblems(readWiring(objects, options), rules);
}
