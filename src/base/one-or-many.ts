/** One, or several in a list. */
export type OneOrMany<T> = T | readonly T[];

/** All of them in a list; none where nothing is given. */
export function listOf<T>(given: OneOrMany<T> | undefined): readonly T[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly T[]) : [given as T];
}
