import type { Ports } from './ports';
import type { Columns, Spot, Way } from './spots';

/** Where the boxes of a column stand, where the labels right of them end, and where the lines to the next one end. */
export interface Channel {
  readonly left: number;
  readonly right: number;
  readonly labelsEnd: number;
  readonly end: number;
}

/** What is left free for the ends of lines, beside labels, and between lines that turn around. */
export const END = 16;
export const LABEL_GAP = 8;
const LANE = 8;

/** How wide the way from one column to the next is: the higher it goes, the wider, so that no line is too steep. */
const LEAST = 14;
const CURVED = 36;
const WIDEST = 110;
const SLOPE = 0.1;

/** Where the columns stand beside one another, and in which lanes lines turn around. */
export class Channels {
  readonly all: readonly Channel[];
  readonly width: number;
  private readonly lanes = new Map<Way, [begin: number, end: number]>();

  constructor(
    { columns, ways }: Columns,
    private readonly ports: Ports,
  ) {
    const back = ways.filter(({ isBack }) => isBack);
    const inChannel = [-1, ...columns.keys()].map((column) => ({
      begins: bySpan(
        back.filter(({ from }) => from.column === column),
        (way) => this.spanAt(way, way.from),
      ),
      ends: bySpan(
        back.filter(({ to }) => to.column === column + 1),
        (way) => this.spanAt(way, way.to),
      ),
    }));
    let x = inChannel[0].ends.length * LANE;
    if (x > 0) x += END;
    inChannel[0].ends.forEach((way, index) =>
      this.setLane(way, 1, x - END - (index + 1) * LANE),
    );
    this.all = columns.map((column, index) => {
      const left = x;
      const right = left + Math.max(0, ...column.map(({ box }) => box?.width ?? 0));
      const labelsEnd = right + labelsOf(column);
      const { begins, ends } = inChannel[index + 1];
      const isLast = index === columns.length - 1;
      const turns = (begins.length + ends.length) * LANE;
      const way = isLast ? 0 : this.wayRightOf(column);
      const end = labelsEnd + way + turns + (isLast ? 0 : END);
      begins.forEach((one, lane) =>
        this.setLane(one, 0, labelsEnd + (lane + 1) * LANE),
      );
      ends.forEach((one, lane) =>
        this.setLane(one, 1, end - END - (lane + 1) * LANE),
      );
      x = end;
      return { left, right, labelsEnd, end };
    });
    this.width = x;
  }

  /** The lanes in which a line that goes back turns around, where it begins and where it ends. */
  lanesOf(way: Way): readonly [begin: number, end: number] {
    return this.lanes.get(way)!;
  }

  private setLane(way: Way, place: 0 | 1, x: number): void {
    const lanes = this.lanes.get(way) ?? [0, 0];
    lanes[place] = x;
    this.lanes.set(way, lanes);
  }

  private spanAt(way: Way, spot: Spot): number {
    const isBegin = spot === way.from;
    const bend = isBegin ? way.bends[0] : way.bends[way.bends.length - 1];
    const port = isBegin ? this.ports.beginOf(way) : this.ports.endOf(way);
    return Math.abs(bend.top - spot.top - port);
  }

  private wayRightOf(column: readonly Spot[]): number {
    const heights = column.flatMap((spot) =>
      spot.right.map((link) => {
        const from = spot.top + this.ports.atRightOf(link);
        return Math.abs(link.right.top + this.ports.atLeftOf(link) - from);
      }),
    );
    const most = Math.max(0, ...heights);
    if (most < 2) return LEAST;
    return Math.min(WIDEST, CURVED + most * SLOPE);
  }
}

/** The shortest first, which turn around inside of the others. */
function bySpan(
  ways: readonly Way[],
  spanOf: (way: Way) => number,
): readonly Way[] {
  return [...ways].sort((one, other) => spanOf(one) - spanOf(other));
}

function labelsOf(column: readonly Spot[]): number {
  const widths = column.flatMap(({ out }) =>
    out.map(({ line }) => line.label.width),
  );
  const widest = Math.max(0, ...widths);
  return widest === 0 ? 0 : widest + 2 * LABEL_GAP;
}
