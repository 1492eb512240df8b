/** `did you mean "x"?` if the given name looks like a misspelling of one of the names. */
export function didYouMean(
  given: unknown,
  names: readonly string[],
): string | undefined {
  const close = closestName(given, names);
  return close === undefined ? undefined : `did you mean "${close}"?`;
}

/** No name in Kubernetes is longer, and to compare two takes time and space that grow with both. */
const LONGEST = 253;

/** The name of which the given one looks like a misspelling. */
export function closestName(
  given: unknown,
  names: readonly string[],
): string | undefined {
  if (typeof given !== 'string' || given.length > LONGEST) return undefined;
  const [closest] = names
    .filter((name) => name.length <= LONGEST)
    .map((name) => ({
      name,
      distance: editDistance(given.toLowerCase(), name.toLowerCase()),
    }))
    .filter(
      ({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)),
    )
    .sort((a, b) => a.distance - b.distance);
  return closest?.name;
}

/** The Levenshtein distance, in which two swapped letters count as one change: "htpp" is a common typo. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.length][b.length];
}
