/** A short name is soon one letter away from another one. */
const SHORTEST = 4;

/** Whether a name must be a misspelt other one: one letter is wrong. */
export function isTypo(name: string, other: string): boolean {
  return name.length >= SHORTEST && differInOneLetter(name, other);
}

/**
 * One letter more, less, different, or swapped with its neighbour; a different digit is a different
 * name, as in `web-1` and `web-2`.
 */
function differInOneLetter(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) {
    return false;
  }
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (
    end < Math.min(one.length, other.length) - start &&
    one.at(-1 - end) === other.at(-1 - end)
  ) {
    end++;
  }
  const [mine, theirs] = [one, other].map((name) =>
    name.slice(start, name.length - end),
  );
  if (/\d/.test(mine + theirs)) return false;
  // So is a letter of its own, as in `db-a` and `db-b`.
  if (isSegment(one, start, end) && isSegment(other, start, end)) {
    return false;
  }
  return (
    Math.max(mine.length, theirs.length) === 1 ||
    (mine.length === 2 && theirs === mine[1] + mine[0])
  );
}

/** Whether the one letter between the equal parts of two names stands between hyphens, or at an end. */
function isSegment(name: string, start: number, end: number): boolean {
  const stop = name.length - end;
  const isFree = (letter: string | undefined) =>
    letter === undefined || letter === '-';
  return stop - start === 1 && isFree(name[start - 1]) && isFree(name[stop]);
}
