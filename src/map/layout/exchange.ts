import { indexesLeft, indexesRight } from './crossings';
import type { Spot } from './spots';

/** How often everything is looked at again. */
const ROUNDS = 6;

/** Exchanges neighbours in their columns as long as fewer lines cross afterwards. */
export function exchange(columns: readonly Spot[][]): void {
  let open = new Set(columns.keys());
  for (let round = 0; round < ROUNDS && open.size > 0; round++) {
    const next = new Set<number>();
    for (const column of open) {
      if (!exchangeIn(columns[column])) continue;
      for (const near of [column - 1, column, column + 1]) {
        if (near >= 0 && near < columns.length) next.add(near);
      }
    }
    open = next;
  }
}

/** Where the lines of a spot lead, from above. */
interface Ends {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

function exchangeIn(column: Spot[]): boolean {
  // They stay the same as long as only this column changes.
  const ends = column.map(({ left, right }): Ends => ({
    left: indexesLeft(left),
    right: indexesRight(right),
  }));
  let isChanged = false;
  for (let index = 0; index + 1 < column.length; index++) {
    const lower = index + 1;
    const gain = gainOf(ends[index], ends[lower]);
    if (gain + gainOfTurns(column[index], column[lower]) <= 0) continue;
    [column[index], column[lower]] = [column[lower], column[index]];
    [ends[index], ends[lower]] = [ends[lower], ends[index]];
    column[index].index = index;
    column[lower].index = lower;
    isChanged = true;
    // What moved up may move on.
    index = Math.max(-1, index - 2);
  }
  return isChanged;
}

/** How many crossings fewer there are if two neighbours change places. */
function gainOf(upper: Ends, lower: Ends): number {
  return balance(upper.left, lower.left) + balance(upper.right, lower.right);
}

/** How many crossings fewer there are with the lines that turn around the boxes of this column. */
function gainOfTurns(upper: Spot, lower: Spot): number {
  return gainFor(upper, lower, 1) + gainFor(lower, upper, -1);
}

function gainFor({ index, turns }: Spot, passed: Spot, direction: 1 | -1): number {
  let gain = 0;
  for (const { other, side } of turns) {
    if (other === passed) continue;
    gain += Math.sign(other.index - index) * direction * passed[side].length;
  }
  return gain;
}

/** How many pairs are in the wrong order, less those in the right one. */
function balance(upper: readonly number[], lower: readonly number[]): number {
  let less = 0;
  let notMore = 0;
  let sum = 0;
  for (const index of upper) {
    while (less < lower.length && lower[less] < index) less++;
    while (notMore < lower.length && lower[notMore] <= index) notMore++;
    sum += less - (lower.length - notMore);
  }
  return sum;
}
