import { type SourceObject, textAt } from '../wiring';
import { compareText } from '../words/compare-text';

/** The same for the same manifests, in whichever order they are read. */
export function inOrder<T extends { readonly id: string }>(all: readonly T[]): T[] {
  return [...all].sort((one, other) => compareText(one.id, other.id));
}

/**
 * Objects by kind and name, so that sentences that speak of several say the same in whichever order they are read; of
 * those with the same name the last one still counts.
 */
export function sourcesInOrder(objects: readonly SourceObject[]): SourceObject[] {
  return objects
    .map((source) => ({ source, key: keyOf(source) }))
    .sort((one, other) => compareText(one.key, other.key))
    .map(({ source }) => source);
}

function keyOf({ object }: SourceObject): string {
  const fields = [['kind'], ['metadata', 'namespace'], ['metadata', 'name']];
  return JSON.stringify(fields.map((field) => textAt(object, ...field) ?? ''));
}
