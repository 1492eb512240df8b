import { crossingsIn } from './crossings';
import { exchange } from './exchange';
import type { Columns, Link, Spot } from './spots';

/** How often columns are put into order, and for how long without success: less often where there is much. */
const ROUNDS = 24;
const PATIENCE = 6;
const MOST_WORK = 30_000;

/** A little further down. */
const BESIDE = 0.01;

/** Puts the spots of all columns into an order in which few lines cross. */
export function order({ columns }: Columns): void {
  const spots = columns.reduce((sum, { length }) => sum + length, 0);
  const rounds = Math.min(ROUNDS, Math.max(4, Math.floor(MOST_WORK / spots)));
  let best = columns.map((column) => [...column]);
  let least = Infinity;
  for (const start of [fromLeft, fromRight]) {
    apply(columns, start(columns));
    let lately = 0;
    for (let round = 0; round < rounds && lately < PATIENCE && least > 0; round++) {
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
    const side = isToRight ? 'left' : 'right';
    for (const spot of column) {
      const turn = spot.turns.find((one) => one.side === side);
      if (spot.box !== undefined || turn === undefined) continue;
      // Where a line turns around, it stays beside its box.
      wanted.set(spot, wanted.get(turn.other)! + BESIDE);
    }
    column.sort(
      (one, other) =>
        wanted.get(one)! - wanted.get(other)! || one.index - other.index,
    );
    number(column);
  }
}

function middleOf(spot: Spot, isToRight: boolean): number {
  const links = isToRight ? spot.left : spot.right;
  if (links.length === 0) return spot.index;
  const indexOf = ({ left, right }: Link) => (isToRight ? left : right).index;
  const sum = links.reduce((all, link) => all + indexOf(link), 0);
  return sum / links.length;
}
