import type { Course, Point, Stretch } from './graph';

/** How many straight pieces stand for a curve. */
const PIECES = 12;

/** A curve that begins and ends level. */
export function curve(from: Point, to: Point): Stretch {
  const x = (from.x + to.x) / 2;
  return {
    to,
    handles: [
      { x, y: from.y },
      { x, y: to.y },
    ],
  };
}

/** A way that goes level to a vertical lane, along it, and back. */
export function turn(from: Point, lane: number, to: Point): readonly Stretch[] {
  const radius = Math.min(8, Math.abs(to.y - from.y) / 2, Math.abs(lane - from.x));
  const back = Math.sign(from.x - lane) * radius;
  const down = Math.sign(to.y - from.y) * radius;
  const corners = [
    { x: lane, y: from.y },
    { x: lane, y: to.y },
  ];
  return [
    { to: { x: lane + back, y: from.y } },
    { to: { x: lane, y: from.y + down }, handles: [corners[0], corners[0]] },
    { to: { x: lane, y: to.y - down } },
    { to: { x: lane + back, y: to.y }, handles: [corners[1], corners[1]] },
    { to },
  ];
}

/** A line as SVG has it. */
export function pathOf({ from, stretches }: Course): string {
  let at = from;
  const parts = stretches.map(({ to, handles }) => {
    const level = round(at.y);
    const way = [...(handles ?? []), to];
    at = to;
    if (way.every(({ y }) => round(y) === level)) return `H${round(to.x)}`;
    return `${handles === undefined ? 'L' : 'C'}${way.map(pair).join(' ')}`;
  });
  return [`M${pair(from)}`, ...parts].join('');
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

/** A line as points between which the way is straight. */
export function pointsOf({ from, stretches }: Course): readonly Point[] {
  const points = [rounded(from)];
  let at = from;
  for (const { to, handles } of stretches) {
    if (handles !== undefined) points.push(...between(at, handles, to));
    points.push(rounded(to));
    at = to;
  }
  return points;
}

function between(
  from: Point,
  [first, second]: readonly [Point, Point],
  to: Point,
): Point[] {
  return Array.from({ length: PIECES - 1 }, (_, index) => {
    const t = (index + 1) / PIECES;
    const s = 1 - t;
    const shares = [s ** 3, 3 * s * s * t, 3 * s * t * t, t ** 3];
    const along = (axis: 'x' | 'y') =>
      [from, first, second, to].reduce(
        (sum, point, at) => sum + shares[at] * point[axis],
        0,
      );
    return rounded({ x: along('x'), y: along('y') });
  });
}

function rounded({ x, y }: Point): Point {
  return { x: round(x), y: round(y) };
}

/** Whole pixels are enough, and keep level lines and boxes sharp. */
export function round(value: number): number {
  return Math.round(value);
}
