import type { Graph, GraphBox, GraphLine } from './graph';
import { columnsOf } from './ranks';
import { type Room, roomsOf } from './rooms';

/** A place in a column: of a box, or of a line that goes past the boxes. */
export interface Spot {
  readonly column: number;
  readonly box?: GraphBox;
  /** How much room it has, and how much of it the box takes, in the middle. */
  readonly height: number;
  readonly drawn: number;
  /** Its place among those of its column, from above. */
  index: number;
  /** Where it begins. */
  top: number;
  /** What is next to it in the columns beside. */
  readonly left: Link[];
  readonly right: Link[];
  /** What a line that goes back joins it with in its own column. */
  readonly turns: Turn[];
  /** The lines that begin and end at the box, from above. */
  out: Way[];
  into: Way[];
}

/** A part of a line that goes back: from a box around to a spot in the same column. */
export interface Turn {
  readonly other: Spot;
  readonly side: 'left' | 'right';
}

/** A part of a line, from one column to the next. */
export interface Link {
  readonly left: Spot;
  readonly right: Spot;
  readonly way: Way;
}

/** A line, with the spots that it passes on its way. */
export interface Way {
  readonly line: GraphLine;
  readonly from: Spot;
  readonly to: Spot;
  readonly bends: readonly Spot[];
  /** Whether it goes back to the left, around its boxes. */
  readonly isBack: boolean;
}

/** Everything in its columns. */
export interface Columns {
  readonly columns: readonly Spot[][];
  readonly ways: readonly Way[];
}

/** What a line needs for itself between boxes. */
export const LANE = 10;
const BEND: Room = { height: LANE, drawn: LANE };

/** What is left free between boxes, and between lines that go past. */
const BOX_GAP = 20;
const LANE_GAP = 2;

/** How far the upper edges of two spots are apart at least. */
export function apart(upper: Spot, lower: Spot): number {
  const isBox = upper.box !== undefined || lower.box !== undefined;
  return upper.height + (isBox ? BOX_GAP : LANE_GAP);
}

/** The columns of a graph, in each of which the boxes stand in their order, and the lines that go past behind them. */
export function spotsOf(graph: Graph): Columns {
  const columnOf = columnsOf(graph);
  const count = Math.max(...columnOf.values()) + 1;
  const columns = Array.from({ length: count }, (): Spot[] => []);
  const add = (column: number, { height, drawn }: Room, box?: GraphBox): Spot => {
    const at = columns[column];
    const spot: Spot = {
      column,
      box,
      height,
      drawn,
      index: at.length,
      top: 0,
      left: [],
      right: [],
      turns: [],
      out: [],
      into: [],
    };
    at.push(spot);
    return spot;
  };
  const rooms = roomsOf(graph);
  const spots = new Map(
    graph.boxes.map((box) => {
      const room = rooms.get(box.id)!;
      return [box.id, add(columnOf.get(box.id)!, room, box)];
    }),
  );
  const ways = graph.lines.map((line) =>
    wayOf(line, spots.get(line.from)!, spots.get(line.to)!, (at) => add(at, BEND)),
  );
  return { columns, ways };
}

function wayOf(
  line: GraphLine,
  from: Spot,
  to: Spot,
  bendIn: (column: number) => Spot,
): Way {
  const isBack = to.column <= from.column;
  const columns = isBack
    ? range(to.column, from.column + 1).reverse()
    : range(from.column + 1, to.column);
  const bends = columns.map(bendIn);
  const way = { line, from, to, bends, isBack };
  const stops = isBack ? bends : [from, ...bends, to];
  stops.slice(1).forEach((stop, index) => {
    const [left, right] = isBack ? [stop, stops[index]] : [stops[index], stop];
    const link = { left, right, way };
    left.right.push(link);
    right.left.push(link);
  });
  if (isBack) {
    turn(from, bends[0], 'right');
    turn(to, bends[bends.length - 1], 'left');
  }
  from.out.push(way);
  to.into.push(way);
  return way;
}

function turn(box: Spot, bend: Spot, side: Turn['side']): void {
  box.turns.push({ other: bend, side });
  bend.turns.push({ other: box, side });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
