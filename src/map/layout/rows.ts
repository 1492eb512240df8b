import type { Ports } from './ports';
import { apart, type Columns, type Link, type Spot } from './spots';
import { straighten } from './straighten';

/** How often the columns are moved, and how much more a part counts that should be straight. */
const ROUNDS = 16;
const BETWEEN_BENDS = 8;
const TIGHT = 12;
const AT_BEND = 2;

/** How strong a spot is drawn, where to, and by how much. */
interface Wish {
  readonly top: number;
  readonly weight: number;
}

/** Puts the spots of each column under one another, so that the lines are as straight as possible. */
export function placeRows(columns: Columns['columns'], ports: Ports): void {
  columns.forEach(stack);
  for (let round = 0; round < ROUNDS; round++) {
    const isToRight = round % 2 === 0;
    const all = isToRight ? columns : [...columns].reverse();
    const isFirst = round < 4;
    for (const column of all) {
      place(column, (spot) => wishOf(spot, ports, isFirst && sideOf(isToRight)));
    }
  }
  straighten(columns, ports);
  const least = Math.min(...columns.flat().map(({ top }) => top));
  for (const spot of columns.flat()) spot.top -= least;
}

function sideOf(isToRight: boolean): 'left' | 'right' {
  return isToRight ? 'left' : 'right';
}

function stack(column: readonly Spot[]): void {
  let top = 0;
  column.forEach((spot, index) => {
    if (index > 0) top += apart(column[index - 1], spot);
    spot.top = top;
  });
  const middle = top / 2;
  column.forEach((spot) => {
    spot.top -= middle;
  });
}

function wishOf(spot: Spot, ports: Ports, only: 'left' | 'right' | false): Wish {
  let weight = 0;
  let sum = 0;
  const add = (link: Link, top: number) => {
    const own = weightOf(link);
    weight += own;
    sum += own * top;
  };
  if (only !== 'right') {
    for (const link of spot.left) {
      const from = link.left.top + ports.atRightOf(link);
      add(link, from - ports.atLeftOf(link));
    }
  }
  if (only !== 'left') {
    for (const link of spot.right) {
      const to = link.right.top + ports.atLeftOf(link);
      add(link, to - ports.atRightOf(link));
    }
  }
  return weight === 0
    ? { top: spot.top, weight: 0.01 }
    : { top: sum / weight, weight };
}

function weightOf({ left, right, way }: Link): number {
  if (way.line.isTight) return TIGHT;
  const bends = [left, right].filter(({ box }) => box === undefined).length;
  return [1, AT_BEND, BETWEEN_BENDS][bends];
}

/** Spots that were moved together, since each wants to be where another is. */
interface Block {
  weight: number;
  /** Where the block would like to be, less how far its spots are below it. */
  top: number;
  count: number;
}

/** Places a column as near to the wishes as its order allows, by least squares. */
function place(column: readonly Spot[], wish: (spot: Spot) => Wish): void {
  const blocks: Block[] = [];
  const offsets: number[] = [];
  column.forEach((spot, index) => {
    const above =
      index === 0 ? 0 : offsets[index - 1] + apart(column[index - 1], spot);
    offsets.push(above);
    const { top, weight } = wish(spot);
    let block: Block = { weight, top: top - above, count: 1 };
    while (blocks.length > 0 && blocks[blocks.length - 1].top > block.top) {
      block = united(blocks.pop()!, block);
    }
    blocks.push(block);
  });
  let index = 0;
  for (const { top, count } of blocks) {
    for (const end = index + count; index < end; index++) {
      column[index].top = top + offsets[index];
    }
  }
}

function united(one: Block, other: Block): Block {
  const weight = one.weight + other.weight;
  return {
    weight,
    top: (one.top * one.weight + other.top * other.weight) / weight,
    count: one.count + other.count,
  };
}
