import { CORNER, ROW_GAP, rowOf } from './rooms';
import { type Columns, LANE, type Link, type Spot, type Way } from './spots';

/** The most room between lines that end at the same box. */
const MOST_APART = 14;

/** Where lines begin and end at a box, from its upper edge. */
export class Ports {
  private readonly begins = new Map<Way, number>();
  private readonly ends = new Map<Way, number>();

  /** Puts the lines of each box into the order in which their other ends stand. */
  constructor({ columns }: Columns) {
    for (const spot of columns.flat()) {
      if (spot.box === undefined) continue;
      this.begin(spot);
      this.end(spot);
    }
  }

  /** Where a line leaves or reaches a spot to the right, from its upper edge. */
  atRightOf(link: Link): number {
    return link.left.box === undefined ? LANE / 2 : this.beginOf(link.way);
  }

  atLeftOf(link: Link): number {
    return link.right.box === undefined ? LANE / 2 : this.endOf(link.way);
  }

  beginOf(way: Way): number {
    return this.begins.get(way)!;
  }

  endOf(way: Way): number {
    return this.ends.get(way)!;
  }

  private begin(spot: Spot): void {
    spot.out = inOrder(spot, spot.out, (way) => way.bends[0] ?? way.to);
    if (spot.out.length === 1) {
      this.begins.set(spot.out[0], spot.height / 2);
      return;
    }
    const heights = spot.out.map(({ line }) => rowOf(line.label));
    const all = heights.reduce((sum, height) => sum + height, 0);
    let top = (spot.height - all) / 2;
    spot.out.forEach((way, index) => {
      this.begins.set(way, top + ROW_GAP / 2 + way.line.label.above);
      top += heights[index];
    });
  }

  private end(spot: Spot): void {
    spot.into = inOrder(spot, spot.into, (way) => way.bends.at(-1) ?? way.from);
    const count = spot.into.length;
    const room = (spot.drawn - 2 * CORNER) / Math.max(1, count - 1);
    const apart = Math.min(MOST_APART, room);
    spot.into.forEach((way, index) => {
      this.ends.set(way, spot.height / 2 + (index - (count - 1) / 2) * apart);
    });
  }
}

/** The lines of a box from above; those that turn around it are outside, and the longest turns around the others. */
function inOrder(
  spot: Spot,
  ways: readonly Way[],
  nextOf: (way: Way) => Spot,
): Way[] {
  const keys = new Map(
    ways.map((way): [Way, readonly [number, number]] => {
      const { index } = nextOf(way);
      if (!way.isBack) return [way, [0, index]];
      return [way, [index < spot.index ? -1 : 1, -index]];
    }),
  );
  return [...ways].sort((one, other) => {
    const [side, place] = keys.get(one)!;
    const [otherSide, otherPlace] = keys.get(other)!;
    return side - otherSide || place - otherPlace;
  });
}
