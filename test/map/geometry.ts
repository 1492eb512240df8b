import type { Area, Point } from '../../src/map/layout';
import {
  type Picture,
  type PictureText,
  SETTINGS,
  SIGN_WIDTH,
} from '../../src/map/picture';

/** How far letters go up and down from the line on which they stand, as parts of their size. */
const UP = 0.8;
const DOWN = 0.25;

/** What overlaps in a picture, or is outside of it, in words: empty if everything can be read. */
export function overlapsIn(picture: Picture): string[] {
  const { boxes, lines, heading, legend, width, height } = picture;
  const labels = lines.flatMap(({ id, label }) =>
    label.texts.map((text) => ({
      what: `${text.text} of ${id}`,
      area: areaOf(text),
    })),
  );
  const texts = [
    ...labels,
    ...[...heading, ...legend.map(({ text }) => text)].map((text) => ({
      what: text.text,
      area: areaOf(text),
    })),
  ];
  const faces = boxes.map(({ id, ...area }) => ({ what: id, area }));
  const paper = { x: 0, y: 0, width, height };
  return [
    ...overlapsAmong([...faces, ...texts]),
    ...[...faces, ...texts]
      .filter(({ area }) => !isWithin(area, paper))
      .map(({ what }) => `${what} is outside of the picture`),
    ...boxes.flatMap((box) =>
      box.texts
        .filter((text) => !isWithin(areaOf(text), box))
        .map(({ text }) => `${text} is outside of ${box.id}`),
    ),
    ...boxes.flatMap(({ texts: own }) =>
      overlapsAmong(own.map((text) => ({ what: text.text, area: areaOf(text) }))),
    ),
    ...lines.flatMap(({ id, points }) =>
      [...faces, ...texts]
        .filter(({ area }) => isCrossed(area, points))
        .map(({ what }) => `${id} runs through ${what}`),
    ),
    ...lines
      .filter(({ points }) => !points.every((point) => isWithin(at(point), paper)))
      .map(({ id }) => `${id} leaves the picture`),
    ...lines.flatMap(({ id, edge, points }) => {
      const [from, to] = [edge.from, edge.to].map((end) =>
        boxes.find((box) => box.id === end)!,
      );
      const end = points[points.length - 1];
      return [
        ...(touches(points[0], from.x + from.width, from)
          ? []
          : ['does not begin']),
        ...(touches(end, to.x, to) ? [] : ['does not end']),
      ].map((what) => `${id} ${what} at its box`);
    }),
  ];
}

/** Something in a picture, and where it is. */
interface Thing {
  readonly what: string;
  readonly area: Area;
}

/** What overlaps what comes after it from above, of which little begins before it ends. */
function overlapsAmong(things: readonly Thing[]): string[] {
  const sorted = [...things].sort((one, other) => one.area.y - other.area.y);
  return sorted.flatMap(({ what, area }, index) => {
    const found: string[] = [];
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next];
      if (other.area.y >= area.y + area.height) break;
      if (meet(area, other.area)) found.push(`${what} overlaps ${other.what}`);
    }
    return found;
  });
}

/** How often lines cross one another, apart from their ends at the same box. */
export function crossingsOf(
  lines: readonly { readonly points: readonly Point[] }[],
): number {
  return pairs(lines).filter(([one, other]) => crosses(one.points, other.points))
    .length;
}

function crosses(one: readonly Point[], other: readonly Point[]): boolean {
  return segments(one).some(([a, b]) =>
    segments(other).some(
      ([c, d]) =>
        Math.max(a.x, b.x) >= Math.min(c.x, d.x) &&
        Math.max(c.x, d.x) >= Math.min(a.x, b.x) &&
        side(a, b, c) * side(a, b, d) < 0 &&
        side(c, d, a) * side(c, d, b) < 0,
    ),
  );
}

/** On which side of a line a point is. */
function side(from: Point, to: Point, { x, y }: Point): number {
  return Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x));
}

function segments(points: readonly Point[]): [Point, Point][] {
  return points.slice(1).map((point, index) => [points[index], point]);
}

function areaOf({ x, y, width, style, sign }: PictureText): Area {
  const { size } = SETTINGS[style];
  const left = sign === undefined ? 0 : SIGN_WIDTH;
  return {
    x: x - left,
    y: y - size * UP,
    width: width + left,
    height: size * (UP + DOWN),
  };
}

function at({ x, y }: Point): Area {
  return { x, y, width: 0, height: 0 };
}

function touches({ x, y }: Point, edge: number, box: Area): boolean {
  const isBeside = y >= box.y && y <= box.y + box.height;
  return isBeside && Math.abs(x - edge) < 0.2;
}

function meet(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function isWithin(inner: Area, outer: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Whether a line goes through an area; it may end at its edge. */
function isCrossed(area: Area, points: readonly Point[]): boolean {
  const inner = {
    x: area.x + 0.3,
    y: area.y + 0.3,
    width: area.width - 0.6,
    height: area.height - 0.6,
  };
  return segments(points).some(([from, to]) => goesThrough(inner, from, to));
}

/** Whether some of the way from one point to another is within an area (Liang and Barsky). */
function goesThrough(
  { x, y, width, height }: Area,
  from: Point,
  to: Point,
): boolean {
  let [first, last] = [0, 1];
  const bounds = [
    [from.x - to.x, from.x - x],
    [to.x - from.x, x + width - from.x],
    [from.y - to.y, from.y - y],
    [to.y - from.y, y + height - from.y],
  ];
  for (const [step, room] of bounds) {
    if (step === 0 && room < 0) return false;
    if (step < 0) first = Math.max(first, room / step);
    if (step > 0) last = Math.min(last, room / step);
  }
  return first <= last;
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, index) =>
    all.slice(index + 1).map((other): [T, T] => [one, other]),
  );
}
