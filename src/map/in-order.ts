import { compareText } from '../words/compare-text';

/** The same for the same manifests, in whichever order they are read. */
export function inOrder<T extends { readonly id: string }>(all: readonly T[]): T[] {
  return [...all].sort((one, other) => compareText(one.id, other.id));
}
