import { named } from '../../../words/objects';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { at, listAt, textAt } from '../../read/untyped';
import type { Problem, Rule } from '../support/rule';
import { example } from './host-without-paths.example';

/** A host of an Ingress without paths, beside paths without a host. */
export const hostWithoutPaths: Rule = {
  id: 'host-without-paths',
  severity: 'warning',
  title:
    'A rule of an Ingress has a host and no paths, and another one has paths and no host.',
  why:
    'Each item of spec.rules is a rule of its own. A host without paths leads to the default backend, and paths ' +
    'without a host serve every host. One dash too many makes two rules of one.',
  fix: 'Write host and http into one item: remove the dash before http.',
  example,
  *check(wiring) {
    for (const object of wiring.ofKind('Ingress')) {
      const problem = problemOf(object);
      if (problem !== undefined) yield problem;
    }
  },
};

function problemOf(object: KubernetesObject): Problem | undefined {
  const rules = listAt(object.fields, 'spec', 'rules');
  const hasPaths = (rule: unknown) => listAt(rule, 'http', 'paths').length > 0;
  const index = rules.findIndex(
    (rule) => textAt(rule, 'host') !== undefined && !hasPaths(rule),
  );
  const hasLoose = rules.some(
    (rule) => hasPaths(rule) && textAt(rule, 'host') === undefined,
  );
  const hasDefault = at(object.fields, 'spec', 'defaultBackend') !== undefined;
  if (index < 0 || !hasLoose || hasDefault) return undefined;
  return {
    object,
    field: ['spec', 'rules', index],
    message:
      `the host ${textAt(rules[index], 'host')} of ${named(object)} has no paths, and paths ` +
      'beside it have no host, so they serve every host',
    fix: 'write host and http into one item of spec.rules: remove the dash before http',
  };
}
