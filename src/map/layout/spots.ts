import type { Graph, GraphBox, GraphLine } from './graph';
import { columnsOf } from './ranks';

/** A place in a column: of a box, or of a line that goes past the boxes. */
export interface Spot {
  readonly column: number;
  readonly box?: GraphBox;
  readonly height: number;
  /** Its place among those of its column, from above. */
  index: number;
  /** Where it begins. */
  top: number;
  /** What is next to it in the columns beside. */
  readonly left: Link[];
  readonly right: Link[];
  /** The lines that begin and end at the box, from above. */
  out: Way[];
  into: Way[];
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

/** What a line needs for itself between boxes, and what is left free between labels. */
export const LANE = 10;
export const ROW_GAP = 6;

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
  const add = (column: number, height: number, box?: GraphBox): Spot => {
    const at = columns[column];
    const spot: Spot = {
      column,
      box,
      height,
      index: at.length,
      top: 0,
      left: [],
      right: [],
      out: [],
      into: [],
    };
    at.push(spot);
    return spot;
  };
  const rows = rowsOf(graph);
  const spots = new Map(
    graph.boxes.map((box) => {
      const height = Math.max(box.height, rows.get(box.id) ?? 0);
      return [box.id, add(columnOf.get(box.id)!, height, box)];
    }),
  );
  const ways = graph.lines.map((line) =>
    wayOf(line, spots.get(line.from)!, spots.get(line.to)!, (at) => add(at, LANE)),
  );
  return { columns, ways };
}

/** How much room the labels of a box need beside it. */
function rowsOf({ lines }: Graph): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const { from, label } of lines) {
    const known = rows.get(from) ?? 0;
    rows.set(from, known + label.above + label.below + ROW_GAP);
  }
  return rows;
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
  from.out.push(way);
  to.into.push(way);
  return way;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
