import type {
  Area,
  Course,
  Graph,
  GraphLine,
  Layout,
  PlacedLine,
  Point,
} from './graph';
import { packed } from './packed';
import { place } from './place';

export { pathOf, pointsOf, round } from './course';
export type * from './graph';

/** Lays out boxes and lines from left to right; what no line joins is laid out apart. */
export function layout(graph: Graph): Layout {
  const parts = partsOf(graph).map(place);
  const { places, width, height } = packed(parts);
  const boxes = new Map<string, Area>();
  const lines = new Map<string, PlacedLine>();
  parts.forEach((part, index) => {
    const by = places[index];
    for (const [id, area] of part.boxes) {
      boxes.set(id, { ...area, ...moved(area, by) });
    }
    for (const [id, line] of part.lines) lines.set(id, movedLine(line, by));
  });
  return { width, height, boxes, lines };
}

/** The parts between which there is no line: the one where requests come in first, then the largest. */
function partsOf({ boxes, lines }: Graph): readonly Graph[] {
  const next = new Map<string, GraphLine[]>(boxes.map(({ id }) => [id, []]));
  for (const line of lines) {
    next.get(line.from)!.push(line);
    next.get(line.to)!.push(line);
  }
  const partOf = new Map<string, number>();
  let count = 0;
  for (const { id } of boxes) {
    if (partOf.has(id)) continue;
    const reached = new Set([id]);
    for (const one of reached) {
      partOf.set(one, count);
      next.get(one)!.forEach(({ from, to }) => reached.add(from).add(to));
    }
    count++;
  }
  const parts = Array.from({ length: count }, () => ({
    boxes: [] as Graph['boxes'][number][],
    lines: [] as GraphLine[],
  }));
  boxes.forEach((box) => parts[partOf.get(box.id)!].boxes.push(box));
  lines.forEach((line) => parts[partOf.get(line.from)!].lines.push(line));
  const isFirst = (part: Graph) => part.boxes.some((box) => box.isFirst);
  return parts.sort(
    (one, other) =>
      Number(isFirst(other)) - Number(isFirst(one)) ||
      other.boxes.length - one.boxes.length,
  );
}

function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}

function movedLine({ course, label }: PlacedLine, by: Point): PlacedLine {
  const stretches = course.stretches.map(({ to, handles }) => ({
    to: moved(to, by),
    handles: handles && ([moved(handles[0], by), moved(handles[1], by)] as const),
  }));
  const moves: Course = { from: moved(course.from, by), stretches };
  return { course: moves, label: moved(label, by) };
}
