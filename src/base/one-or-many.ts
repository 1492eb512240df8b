/** One value, or a list of values. */
export type OneOrMany<T> = T | readonly T[];

/** The list of what is given: of nothing, an empty one. */
export function listOf<T>(given: OneOrMany<T> | undefined): readonly T[] {
  if (given === undefined) return [];
  return isList(given) ? given : [given];
}

/** Each of them with the path by which messages name it: `storage`, or `storage[1]` of a list. */
export function eachOf<T>(
  what: string,
  given: OneOrMany<T> | undefined,
): { readonly what: string; readonly given: T }[] {
  const isMany = Array.isArray(given);
  return listOf(given).map((one, index) => ({
    what: isMany ? `${what}[${index}]` : what,
    given: one,
  }));
}

function isList<T>(given: OneOrMany<T>): given is readonly T[] {
  return Array.isArray(given);
}
