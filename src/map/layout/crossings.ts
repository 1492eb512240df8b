import type { Link, Spot } from './spots';

/** How often the lines of all columns cross one another. */
export function crossingsIn(columns: readonly (readonly Spot[])[]): number {
  return columns.reduce((sum, column) => sum + crossingsRightOf(column), 0);
}

/** How often the lines between a column and the next one cross one another. */
function crossingsRightOf(column: readonly Spot[]): number {
  const ends: number[] = [];
  for (const { right } of column) {
    if (right.length === 1) ends.push(right[0].right.index);
    else if (right.length > 1) ends.push(...indexesRight(right));
  }
  return inversions(ends) + crossingsOfTurns(column);
}

/** How many lines those cross that turn around boxes of a column: each that begins or ends in between. */
function crossingsOfTurns(column: readonly Spot[]): number {
  let found = 0;
  for (const { index, turns } of column) {
    for (const { other, side } of turns) {
      for (let at = index + 1; at < other.index; at++) {
        found += column[at][side].length;
      }
    }
  }
  return found;
}

/** Where lines end in the next column, from above. */
export function indexesRight(links: readonly Link[]): number[] {
  return links.map(({ right }) => right.index).sort((one, other) => one - other);
}

/** Where lines begin in the column before, from above. */
export function indexesLeft(links: readonly Link[]): number[] {
  return links.map(({ left }) => left.index).sort((one, other) => one - other);
}

/** How many pairs of numbers are in the wrong order, counted with sums in a tree. */
function inversions(numbers: readonly number[]): number {
  const size = numbers.reduce((most, number) => Math.max(most, number), 0) + 1;
  let half = 1;
  while (half < size) half *= 2;
  const tree = new Int32Array(2 * half);
  let found = 0;
  for (const number of numbers) {
    // Right of each node on the way up are the greater numbers that came before.
    for (let at = number + half; at > 1; at = Math.floor(at / 2)) {
      if (at % 2 === 0) found += tree[at + 1];
      tree[at]++;
    }
  }
  return found;
}
