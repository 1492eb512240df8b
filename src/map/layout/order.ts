import { crossingsIn } from './crossings';
import type { Columns, Link, Spot } from './spots';

/** How often columns are put into order, and for how long without success. */
const ROUNDS = 24;
const PATIENCE = 6;

/** Puts the spots of all columns into an order in which few lines cross. */
export function order({ columns }: Columns): void {
  let best = columns.map((column) => [...column]);
  let least = Infinity;
  for (const start of [fromLeft, fromRight]) {
    apply(columns, start(columns));
    let lately = 0;
    for (let round = 0; round < ROUNDS && lately < PATIENCE && least > 0; round++) {
      sweep(columns, round % 2 === 0);
      if (round % 4 > 1) exchange(columns);
      const crossings = crossingsIn(columns);
      lately++;
      if (crossings < least) {
        least = crossings;
        best = columns.map((column) => [...column]);
        lately = 0;
      }
    }
  }
  apply(columns, best);
  exchange(columns);
}

function apply(columns: readonly Spot[][], to: readonly (readonly Spot[])[]): void {
  to.forEach((spots, column) => {
    columns[column].splice(0, columns[column].length, ...spots);
    number(columns[column]);
  });
}

function number(column: readonly Spot[]): void {
  column.forEach((spot, index) => {
    spot.index = index;
  });
}

/** The order in which the lines lead to the spots, so that what belongs together stays together. */
function fromLeft(columns: readonly Spot[][]): Spot[][] {
  return inOrderOfVisits(columns, columns.flat());
}

function fromRight(columns: readonly Spot[][]): Spot[][] {
  return inOrderOfVisits(columns, [...columns].reverse().flat());
}

function inOrderOfVisits(
  columns: readonly Spot[][],
  starts: readonly Spot[],
): Spot[][] {
  const ordered = columns.map((): Spot[] => []);
  const seen = new Set<Spot>();
  for (const start of starts) {
    const open = [start];
    while (open.length > 0) {
      const spot = open.pop()!;
      if (seen.has(spot)) continue;
      seen.add(spot);
      ordered[spot.column].push(spot);
      const next = [
        ...spot.right.map(({ right }) => right),
        ...spot.left.map(({ left }) => left),
      ];
      open.push(...next.reverse());
    }
  }
  return ordered;
}

/** Puts each column into the order of what is left of it, or right of it. */
function sweep(columns: readonly Spot[][], isToRight: boolean): void {
  const all = isToRight ? columns : [...columns].reverse();
  for (const column of all) {
    const wanted = new Map(column.map((spot) => [spot, middleOf(spot, isToRight)]));
    column.sort(
      (one, other) => wanted.get(one)! - wanted.get(other)! || one.index - other.index,
    );
    number(column);
  }
}

function middleOf(spot: Spot, isToRight: boolean): number {
  const links = isToRight ? spot.left : spot.right;
  if (links.length === 0) return spot.index;
  const sum = links.reduce((all, link) => all + otherEnd(link, isToRight).index, 0);
  return sum / links.length;
}

function otherEnd({ left, right }: Link, isToRight: boolean): Spot {
  return isToRight ? left : right;
}

/** Exchanges neighbours as long as fewer lines cross afterwards. */
function exchange(columns: readonly Spot[][]): void {
  for (let again = true, round = 0; again && round < 8; round++) {
    again = false;
    for (const column of columns) {
      for (let index = 0; index + 1 < column.length; index++) {
        const [upper, lower] = [column[index], column[index + 1]];
        if (gainOf(upper, lower) <= 0) continue;
        column[index] = lower;
        column[index + 1] = upper;
        lower.index = index;
        upper.index = index + 1;
        again = true;
      }
    }
  }
}

/** How many crossings fewer there are if two neighbours change places. */
function gainOf(upper: Spot, lower: Spot): number {
  const lefts = [upper, lower].map((spot) => indexes(spot.left, true));
  const rights = [upper, lower].map((spot) => indexes(spot.right, false));
  return balance(lefts[0], lefts[1]) + balance(rights[0], rights[1]);
}

function indexes(links: readonly Link[], isToRight: boolean): number[] {
  const all = links.map((link) => otherEnd(link, isToRight).index);
  return all.sort((one, other) => one - other);
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
