import type { Point } from './graph';

const GAP = 36;

/** How much wider than high everything together should be. */
const SHAPE = 1.5;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Places for parts: in rows from left to right that are at most as wide as the widest, or as is good to look at. */
export function packed(
  parts: readonly Size[],
): Size & { readonly places: readonly Point[] } {
  const area = parts.reduce(
    (sum, { width, height }) => sum + (width + GAP) * (height + GAP),
    0,
  );
  const widest = Math.max(0, ...parts.map(({ width }) => width));
  const most = Math.max(widest, Math.sqrt(area * SHAPE));
  const places: Point[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > most) {
      x = 0;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    places.push({ x, y });
    x += part.width + GAP;
    width = Math.max(width, x - GAP);
    rowHeight = Math.max(rowHeight, part.height);
  }
  return { places, width, height: y + rowHeight };
}
