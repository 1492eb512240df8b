import type { Graph, GraphBox, GraphLine, LabelSize } from './graph';

/** How much room a box has in its column, and how much of it the box itself takes. */
export interface Room {
  readonly height: number;
  readonly drawn: number;
}

/** What is left free between labels, between the lines that end at a box, and between them and its corners. */
export const ROW_GAP = 6;
export const CORNER = 8;
const LEAST_APART = 4;

/** The room of each box; a Service and its pods have the same, so that the line between them is straight. */
export function roomsOf({ boxes, lines }: Graph): ReadonlyMap<string, Room> {
  const out = counted(lines, ({ from }) => from);
  const into = counted(lines, ({ to }) => to);
  const rooms = new Map(
    boxes.map((box): [string, Room] => [
      box.id,
      roomOf(box, out.get(box.id) ?? [], into.get(box.id)?.length ?? 0),
    ]),
  );
  for (const [from, to] of pairsOf(lines)) {
    const [one, other] = [rooms.get(from)!, rooms.get(to)!];
    const height = Math.max(one.height, other.height);
    rooms.set(from, { ...one, height });
    rooms.set(to, { ...other, height });
  }
  return rooms;
}

function roomOf(box: GraphBox, out: readonly GraphLine[], into: number): Room {
  const arriving = 2 * CORNER + Math.max(0, into - 1) * LEAST_APART;
  const least = Math.max(box.height, arriving);
  if (out.length === 1) {
    // A single line begins in the middle.
    const { above, below } = out[0].label;
    const height = Math.max(least, 2 * Math.max(above, below) + ROW_GAP);
    return { height, drawn: least };
  }
  const rows = out.reduce((sum, { label }) => sum + rowOf(label), 0);
  const drawn = Math.max(least, rows);
  return { height: drawn, drawn };
}

/** What the label of a line takes. */
export function rowOf({ above, below }: LabelSize): number {
  return above + below + ROW_GAP;
}

/** The boxes that have only one another behind them and before them. */
function pairsOf(
  lines: readonly GraphLine[],
): readonly (readonly [string, string])[] {
  const tight = lines.filter(({ isTight }) => isTight);
  const out = counted(tight, ({ from }) => from);
  const into = counted(tight, ({ to }) => to);
  return tight
    .filter(({ from, to }) => out.get(from)!.length + into.get(to)!.length === 2)
    .map(({ from, to }) => [from, to]);
}

function counted(
  lines: readonly GraphLine[],
  keyOf: (line: GraphLine) => string,
): ReadonlyMap<string, readonly GraphLine[]> {
  const groups = new Map<string, GraphLine[]>();
  for (const line of lines) {
    const known = groups.get(keyOf(line));
    if (known === undefined) groups.set(keyOf(line), [line]);
    else known.push(line);
  }
  return groups;
}
