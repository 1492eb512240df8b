import type { ChangedMap } from '../compare-maps';
import { inOrder } from '../in-order';
import {
  type Graph,
  type GraphBox,
  type GraphLine,
  layout,
  type Layout,
  pathOf,
  pointsOf,
  round,
} from '../layout';
import type { MapEdge, MapNode, TrafficMap } from '../traffic-map';
import { type Block, movedTexts } from './block';
import { BoxTexts } from './box-texts';
import { headingOf } from './heading';
import { legendOf } from './legend';
import { type LineBlocks, LineTexts } from './line-texts';
import type { Picture, PictureBox, PictureLine } from './picture';

export type * from './picture';
export { SIGN_WIDTH } from './picture';
export { SETTINGS, type Setting, widthOf } from './text-width';
export { clean } from './clean';

/** What is left free around everything, and in boxes around their texts. */
const MARGIN = 24;
const PADDING = 10;

/** Between a line and what is written above it, and below it. */
const ABOVE = 4;
const BELOW = 3;

/** A map with a place for everything that is drawn. */
export function pictureOf(given: TrafficMap | ChangedMap): Picture {
  const map = {
    ...given,
    nodes: inOrder(given.nodes),
    edges: inOrder(given.edges),
  };
  const boxTexts = new BoxTexts(map);
  const lineTexts = new LineTexts(map);
  const blocks = new Map(map.nodes.map((node) => [node.id, boxTexts.block(node)]));
  const labels = new Map(
    map.edges.map((edge) => [edge.id, lineTexts.blocks(edge)]),
  );
  const placed = layout(graphOf(map, blocks, labels));
  const heading = headingOf(map);
  const broken = map.edges.filter(({ outcome }) => outcome === 'ends');
  const missed = new Set(broken.map(({ to }) => to));
  const at = { x: MARGIN, y: MARGIN + heading.height };
  const legend = legendOf(map, {
    x: MARGIN,
    y: at.y + placed.height + MARGIN,
    width: Math.max(placed.width, heading.width),
  });
  return {
    width: Math.ceil(
      Math.max(placed.width, heading.width, legend.width) + 2 * MARGIN,
    ),
    height: Math.ceil(at.y + placed.height + MARGIN + legend.height + MARGIN),
    heading: movedTexts(heading.texts, { x: MARGIN, y: MARGIN - 8 }),
    boxes: map.nodes.map((node) =>
      boxOf(node, boxTexts, {
        placed,
        at,
        block: blocks.get(node.id)!,
        isBroken: missed.has(node.id),
      }),
    ),
    lines: map.edges.map((edge) =>
      lineOf(edge, lineTexts, { placed, at, blocks: labels.get(edge.id)! }),
    ),
    legend: legend.entries,
  };
}

function graphOf(
  { nodes, edges }: TrafficMap,
  blocks: ReadonlyMap<string, Block>,
  labels: ReadonlyMap<string, LineBlocks>,
): Graph {
  const behind = new Set(
    edges.filter(({ kind }) => LEADING_ON.includes(kind)).map(({ to }) => to),
  );
  const hasWays = nodes.some(({ kind }) => kind === 'way-in');
  const halves = new Map(
    nodes.map((node) => [node.id, halfOf(node, behind.has(node.id), hasWays)]),
  );
  return {
    boxes: nodes.map((node): GraphBox => {
      const { width, height } = blocks.get(node.id)!;
      return {
        id: node.id,
        width: width + 2 * PADDING,
        height: height + 2 * PADDING,
        half: halves.get(node.id)!,
        isFirst: node.kind === 'internet',
      };
    }),
    lines: edges.map(({ id, kind, from, to }): GraphLine => {
      const { above, below } = labels.get(id)!;
      return {
        id,
        from,
        to,
        label: {
          width: Math.max(above.width, below.width),
          above: above.height + (above.height > 0 ? ABOVE : 0),
          below: below.height + (below.height > 0 ? BELOW : 0),
        },
        isTight: isTight(kind, halves.get(from), halves.get(to)),
        isWeak: kind === 'allowed',
      };
    }),
  };
}

/** What leads on from a Service. */
const LEADING_ON: readonly MapEdge['kind'][] = ['selected', 'standby', 'alias'];

/** Pods and what aliases lead to are the second half of their Service; ways in stand left of the Services. */
function halfOf(
  { kind }: MapNode,
  isBehind: boolean,
  hasWays: boolean,
): GraphBox['half'] {
  if (kind === 'workload' || kind === 'way-in') return 1;
  if (kind === 'internet') return hasWays ? 0 : 1;
  return kind === 'outside' && isBehind ? 1 : 0;
}

function isTight(kind: MapEdge['kind'], from?: number, to?: number): boolean {
  return LEADING_ON.includes(kind) && from === 0 && to === 1;
}

interface Placing {
  readonly placed: Layout;
  readonly at: { readonly x: number; readonly y: number };
}

interface BoxPlacing {
  readonly block: Block;
  readonly isBroken: boolean;
}

function boxOf(
  node: MapNode,
  texts: BoxTexts,
  { placed, at, block, isBroken }: Placing & BoxPlacing,
): PictureBox {
  const area = placed.boxes.get(node.id)!;
  const x = round(area.x + at.x);
  const y = round(area.y + at.y);
  const { width, height } = area;
  const top = y + (height - block.height) / 2;
  return {
    id: node.id,
    node,
    title: texts.titleOf(node),
    x,
    y,
    width: round(width),
    height: round(height),
    texts: movedTexts(block.texts, { x: x + PADDING, y: top }),
    access: texts.accessOf(node),
    isBroken,
    namespace: texts.namespaceOf(node),
    change: texts.changeOf(node),
  };
}

function lineOf(
  edge: MapEdge,
  texts: LineTexts,
  { placed, at, blocks }: Placing & { readonly blocks: LineBlocks },
): PictureLine {
  const { course, label } = placed.lines.get(edge.id)!;
  const { above, below } = blocks;
  const moved = (point: { x: number; y: number }) => ({
    x: point.x + at.x,
    y: point.y + at.y,
  });
  const stretches = course.stretches.map(({ to, handles }) => ({
    to: moved(to),
    handles: handles && ([moved(handles[0]), moved(handles[1])] as const),
  }));
  const there = { from: moved(course.from), stretches };
  const points = pointsOf(there);
  const corner = moved({ x: label.x, y: label.y - above.height - ABOVE });
  const under = moved({ x: label.x, y: label.y + BELOW });
  return {
    id: edge.id,
    edge,
    title: texts.titleOf(edge),
    path: pathOf(there),
    points,
    end: points[points.length - 1],
    label: {
      x: round(corner.x),
      y: round(corner.y),
      width: Math.max(above.width, below.width),
      height: above.height + below.height + ABOVE + BELOW,
      texts: [
        ...movedTexts(above.texts, corner),
        ...movedTexts(below.texts, under),
      ],
    },
    change: texts.changeOf(edge),
  };
}
