import { compareText } from '../words/compare-text';
import type { ChangedMap } from './compare-maps';
import { namesIn, podsText } from './labels';
import { idIn, quoted } from './mermaid-text';
import type { MapEdge, MapNode, TrafficMap } from './traffic-map';

/** More is not drawn in one picture: nobody could read it, and mermaid draws no more than 500 lines or 50 kB. */
const MOST_EDGES = 400;
const MOST_CHARACTERS = 40_000;

const ARROWS: Readonly<Record<MapEdge['outcome'], string>> = {
  arrives: '-->',
  ends: '--x',
  some: '--x',
  unknown: '-.->',
  outside: '-->',
};

const SIGNS: Readonly<Record<MapEdge['outcome'], string>> = {
  arrives: '',
  ends: '✗ ',
  some: '✗ some: ',
  unknown: '? ',
  outside: '',
};

/** The map as a flowchart of mermaid, which GitHub and GitLab draw; of the namespaces, if it is too large for one. */
export function mermaidOf(map: TrafficMap | ChangedMap): string[] {
  return wholeMermaid(map) ?? overviewOf(map);
}

/** All of a map in one flowchart; `undefined` if it is too large. */
export function wholeMermaid(map: TrafficMap | ChangedMap): string[] | undefined {
  if (map.edges.length > MOST_EDGES) return undefined;
  const apart = podsApart(map);
  const lines = [
    'flowchart LR',
    ...map.nodes.flatMap(boxIn(map, apart)),
    ...map.edges.flatMap(lineIn(map, apart)),
  ];
  const size = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return size > MOST_CHARACTERS ? undefined : lines;
}

function boxIn(
  map: TrafficMap | ChangedMap,
  apart: ReadonlyMap<string, readonly string[]>,
): (node: MapNode) => string[] {
  const nameOf = namesIn(map);
  return (node) => {
    const { kind, pods, notes, object } = node;
    const name = podsText(nameOf(node), pods, '×');
    const isPlain =
      object === undefined || ['Deployment', 'Service'].includes(object.kind);
    const typed = isPlain ? name : `${object.kind} ${name}`;
    const label = quoted([`${markIn(map, node)}${typed}`, ...notes]);
    const single = apart.get(node.id);
    if (single === undefined) {
      const [open, close] = SHAPES[kind];
      return [`${idIn(node.id)}${open}${label}${close}`];
    }
    const boxes = single.map((pod) => `${podId(node.id, pod)}[${quoted([pod])}]`);
    return [`subgraph ${idIn(node.id)}[${label}]`, ...boxes, 'end'];
  };
}

/** The pods that calls single out, by the ids of their workloads. */
function podsApart(map: TrafficMap): ReadonlyMap<string, readonly string[]> {
  const pods = new Map<string, Set<string>>();
  for (const { kind, lands } of map.edges) {
    if (kind !== 'call') continue;
    for (const { node = '', pods: single = [] } of lands) {
      const known = pods.get(node) ?? new Set();
      single.forEach((pod) => known.add(pod));
      if (known.size > 0) pods.set(node, known);
    }
  }
  return new Map([...pods].map(([node, single]) => [node, [...single].sort()]));
}

function podId(node: string, pod: string): string {
  return idIn(`${node}:${pod}`);
}

const SHAPES: Readonly<Record<MapNode['kind'], readonly [string, string]>> = {
  'internet': ['((', '))'],
  'way-in': ['[/', '/]'],
  'service': ['([', '])'],
  'workload': ['[', ']'],
  'outside': ['>', ']'],
  'missing': ['{{', '}}'],
};

function lineIn(
  map: TrafficMap | ChangedMap,
  apart: ReadonlyMap<string, readonly string[]>,
): (edge: MapEdge) => string[] {
  return (edge) => {
    const { from, outcome, why } = edge;
    const label = `${markIn(map, edge)}${SIGNS[outcome]}${labelOf(edge)}`;
    const text = label.trim() === '' ? '' : `|${quoted([label, ...why])}|`;
    return endsOf(edge, apart).map(
      (to) => `${idIn(from)} ${arrowOf(edge)}${text} ${to}`,
    );
  };
}

function arrowOf({ kind, outcome }: MapEdge): string {
  if (kind === 'allowed') return '--o';
  return kind === 'standby' ? '-.-' : ARROWS[outcome];
}

/** A call of a pod's own name goes to that pod, and one that goes nowhere to the name. */
function endsOf(
  { kind, to, lands }: MapEdge,
  apart: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const pods = lands.flatMap(({ node = '', pods: single = [] }) =>
    apart.has(node) ? single.map((pod) => podId(node, pod)) : [],
  );
  return kind === 'call' && pods.length > 0 ? [...new Set(pods)] : [idIn(to)];
}

function labelOf({ kind, label, lands }: MapEdge): string {
  if (kind === 'allowed') return `may call ${label}`;
  if (kind !== 'selected') return label;
  const ports = [...new Set(lands.map(({ port }) => port))].join(', ');
  const offered = label.replace(/ "[^"]*"/g, '');
  return ports === '' ? offered : `${offered} to ${ports}`;
}

function markIn(
  map: TrafficMap | ChangedMap,
  { id }: { readonly id: string },
): string {
  const change = 'changes' in map ? map.changes.get(id) : undefined;
  return change === undefined ? '' : `${change} `;
}

/** More namespaces, and ways between them, are not drawn in an overview, which has to be as small. */
const MOST_PLACES = 80;
const MOST_WAYS = 150;

/** How many lines lead from one namespace to another. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** A flowchart of the namespaces, in place of what is in them: of those with the most lines, if they are too many. */
export function overviewOf({ nodes, edges }: TrafficMap): string[] {
  const namespaceOf = new Map(nodes.map((node) => [node.id, placeOf(node)]));
  const ways = waysBetween(edges, namespaceOf);
  const all = byWeight([...new Set(namespaceOf.values())].sort(), ways);
  const places = all.slice(0, MOST_PLACES).sort();
  const drawn = ways
    .filter(({ from, to }) => places.includes(from) && places.includes(to))
    .sort((one, other) => other.count - one.count)
    .slice(0, MOST_WAYS)
    .map(
      ({ from, to, count }) =>
        `${idIn(`ns:${from}`)} -->|"${count}"| ${idIn(`ns:${to}`)}`,
    );
  return [
    `%% ${nodes.length} boxes and ${edges.length} lines are too many for one picture: these are the namespaces;`,
    '%% --format markdown draws each of them, and --only <namespace> one',
    ...leftOut(all.length - places.length, ways.length - drawn.length),
    'flowchart LR',
    ...places.map((place) => `${idIn(`ns:${place}`)}[${quoted([place])}]`),
    ...drawn.sort(),
  ];
}

function waysBetween(
  edges: readonly MapEdge[],
  namespaceOf: ReadonlyMap<string, string>,
): Way[] {
  const ways = new Map<string, Way>();
  for (const edge of edges) {
    const from = namespaceOf.get(edge.from) ?? '';
    const to = namespaceOf.get(edge.to) ?? '';
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    ways.set(key, { from, to, count: (ways.get(key)?.count ?? 0) + 1 });
  }
  const inOrder = [...ways].sort(([one], [other]) => compareText(one, other));
  return inOrder.map(([, way]) => way);
}

/** Those with the most lines to and from others first. */
function byWeight(places: readonly string[], ways: readonly Way[]): string[] {
  const weights = new Map<string, number>();
  for (const { from, to, count } of ways) {
    for (const end of [from, to]) weights.set(end, (weights.get(end) ?? 0) + count);
  }
  const weightOf = (place: string) => weights.get(place) ?? 0;
  return [...places].sort((one, other) => weightOf(other) - weightOf(one));
}

function leftOut(places: number, ways: number): string[] {
  return places + ways === 0
    ? []
    : [
        `%% left out: ${places} more namespaces, and ${ways} more ways between them`,
      ];
}

/** The box of a namespace, or of what is in none. */
function placeOf({ kind, namespace }: MapNode): string {
  if (namespace !== '') return namespace;
  return kind === 'internet' || kind === 'outside' ? kind : '(no namespace)';
}
