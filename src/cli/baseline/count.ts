import type { Finding } from '../../wiring';
import { pathText } from '../../words/field-path';
import { keyOf, type Known } from './known';

/** Findings as a baseline knows them, in an order that does not depend on that of the files. */
export function count(findings: readonly Finding[]): readonly Known[] {
  const all = new Map<string, Known>();
  for (const finding of findings) {
    const one = traitsOf(finding);
    const key = keyOf(one);
    all.set(key, { ...one, count: (all.get(key)?.count ?? 0) + 1 });
  }
  return [...all.keys()].sort().map((key) => all.get(key)!);
}

/** What a finding is known by. */
export function traitsOf({
  rule,
  object,
  field = [],
}: Finding): Omit<Known, 'count'> {
  const { kind, namespace, name } = object;
  const steps = field.filter((step) => typeof step === 'string');
  return {
    rule,
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
    ...(steps.length > 0 && { field: pathText(steps) }),
  };
}
