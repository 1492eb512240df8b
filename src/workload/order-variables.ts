import type { Fields } from '../base/manifest';
import { referencesIn } from '../contract/variable-references';
import type { PodFields } from './pod-fields';

/**
 * Puts variables before those that refer to them, since Kubernetes replaces `$(ORDERS_HOST)` only by a
 * variable that stands before. Connections add theirs after those of the props; all others stay where they are.
 */
export function orderVariables(pod: PodFields): void {
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
    if (Array.isArray(container.env)) container.env = ordered(container.env);
  }
}

function ordered(variables: readonly Fields[]): Fields[] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const placed = new Set<Fields>();
  const begun = new Set<Fields>();
  const place = (variable: Fields) => {
    // In a circle there is no order that would do.
    if (begun.has(variable)) return;
    begun.add(variable);
    const { value } = variable;
    for (const name of typeof value === 'string' ? referencesIn(value) : []) {
      const wanted = byName.get(name);
      if (wanted !== undefined) place(wanted);
    }
    placed.add(variable);
  };
  variables.forEach(place);
  return [...placed];
}
