import type { Link, Spot } from './spots';

/** How often the lines between two columns cross one another. */
export function crossingsRightOf(column: readonly Spot[]): number {
  const links = column.flatMap(({ right }) => right);
  links.sort(byEnds);
  const ends = links.map(({ right }) => right.index);
  return inversions(ends, Math.max(0, ...ends) + 1);
}

/** How often the lines of all columns cross one another. */
export function crossingsIn(columns: readonly (readonly Spot[])[]): number {
  return columns.reduce((sum, column) => sum + crossingsRightOf(column), 0);
}

function byEnds(one: Link, other: Link): number {
  const first = one.left.index - other.left.index;
  return first === 0 ? one.right.index - other.right.index : first;
}

/** How many pairs of numbers are in the wrong order, counted with sums in a tree. */
function inversions(numbers: readonly number[], size: number): number {
  const tree = new Int32Array(size + 1);
  let found = 0;
  numbers.forEach((number, index) => {
    let notGreater = 0;
    for (let at = number + 1; at > 0; at -= at & -at) notGreater += tree[at];
    found += index - notGreater;
    for (let at = number + 1; at <= size; at += at & -at) tree[at]++;
  });
  return found;
}
