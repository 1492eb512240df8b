/** One value, or a list of values. */
export type OneOrMany<T> = T | readonly T[];

/** The list of what is given: of nothing, an empty one. */
export function listOf<T>(given: OneOrMany<T> | undefined): readonly T[] {
  if (given === undefined) return [];
  return isList(given) ? given : [given];
}

function isList<T>(given: OneOrMany<T>): given is readonly T[] {
  return Array.isArray(given);
}
