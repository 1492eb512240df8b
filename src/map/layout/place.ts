import { type Channel, Channels, END, LABEL_GAP } from './channels';
import { curve, turn } from './course';
import type { Area, Graph, Layout, PlacedLine, Point, Stretch } from './graph';
import { order } from './order';
import { Ports } from './ports';
import { placeRows } from './rows';
import { LANE, type Spot, spotsOf, type Way } from './spots';

/** Lays out boxes that lines join to one another. */
export function place(graph: Graph): Layout {
  const spots = spotsOf(graph);
  order(spots);
  const ports = new Ports(spots);
  placeRows(spots.columns, ports);
  const channels = new Channels(spots, ports);
  const all = spots.columns.flat();
  return {
    width: channels.width,
    height: Math.max(...all.map(({ top, height }) => top + height)),
    boxes: new Map(
      all.flatMap((spot): [string, Area][] =>
        spot.box === undefined ? [] : [[spot.box.id, areaOf(spot, channels)]],
      ),
    ),
    lines: new Map(
      spots.ways.map((way) => [way.line.id, placedLine(way, ports, channels)]),
    ),
  };
}

function areaOf({ column, top, height, drawn }: Spot, { all }: Channels): Area {
  const { left, right } = all[column];
  const y = top + (height - drawn) / 2;
  return { x: left, y, width: right - left, height: drawn };
}

function placedLine(way: Way, ports: Ports, channels: Channels): PlacedLine {
  const { from, to, isBack } = way;
  const { right } = channels.all[from.column];
  const begin = { x: right, y: from.top + ports.beginOf(way) };
  const end = { x: channels.all[to.column].left, y: to.top + ports.endOf(way) };
  const stretches = isBack
    ? backwards(way, begin, end, channels)
    : forwards(way, begin, end, channels);
  return {
    course: { from: begin, stretches },
    label: { x: begin.x + LABEL_GAP, y: begin.y },
  };
}

function forwards(
  { to, bends }: Way,
  begin: Point,
  end: Point,
  { all }: Channels,
): Stretch[] {
  const stretches: Stretch[] = [];
  let { y } = begin;
  for (const { column, top } of [...bends, to]) {
    const isLast = column === to.column;
    const before = all[column - 1];
    const next = isLast ? end.y : top + LANE / 2;
    const bend = { x: before.labelsEnd, y };
    stretches.push({ to: bend }, curve(bend, { x: before.end - END, y: next }));
    y = next;
  }
  return [...stretches, { to: end }];
}

function backwards(
  way: Way,
  begin: Point,
  end: Point,
  channels: Channels,
): Stretch[] {
  const { bends } = way;
  const [lane, lastLane] = channels.lanesOf(way);
  const heights = bends.map(({ top }) => top + LANE / 2);
  const first: Channel = channels.all[bends[0].column];
  const start = { x: first.labelsEnd, y: begin.y };
  const stretches = [
    { to: start },
    ...turn(start, lane, { x: first.labelsEnd, y: heights[0] }),
  ];
  bends.slice(1).forEach(({ column }, index) => {
    const { labelsEnd, end: ends } = channels.all[column];
    const from = { x: ends - END, y: heights[index] };
    stretches.push(
      { to: from },
      curve(from, { x: labelsEnd, y: heights[index + 1] }),
    );
  });
  const last = { x: end.x - END, y: heights[heights.length - 1] };
  return [
    ...stretches,
    { to: last },
    ...turn(last, lastLane, { x: last.x, y: end.y }),
    { to: end },
  ];
}
