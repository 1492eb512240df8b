import { pathText } from '../../words/field-path';
import { enumerate } from '../../words/lists';
import { show } from '../../words/show';
import type { Difference } from './same';

/** A value in a sentence. */
export function shown(value: unknown): string {
  return value === undefined || value === null ? 'nothing' : show(value);
}

/** Differences in a sentence: `spec.replicas is 3, was 2`. */
export function differencesText(differences: readonly Difference[]): string {
  return enumerate(differences.map(({ field, before, after }) => {
    const path = pathText(field);
    if (before === undefined) return `${path} is new, ${shown(after)}`;
    return after === undefined ? `${path} is gone` : `${path} is ${shown(after)}, was ${shown(before)}`;
  }));
}
