import type { ChangedMap } from './compare-maps';
import { namesIn, podsText } from './labels';
import type { MapEdge, MapNode, TrafficMap } from './traffic-map';

/** More is not drawn in one picture: nobody could read it, and GitHub draws none over 50 kB. */
const MOST_EDGES = 400;
const MOST_CHARACTERS = 40_000;

/** The kinds as kubectl shortens them. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['service', 'svc'],
  ['deployment', 'deploy'],
  ['statefulset', 'sts'],
  ['daemonset', 'ds'],
  ['cronjob', 'cj'],
  ['ingress', 'ing'],
]);

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

/** The map as a flowchart of mermaid, which GitHub and GitLab draw. */
export function mermaidOf(map: TrafficMap | ChangedMap): string[] {
  const lines = [
    'flowchart LR',
    ...map.nodes.map(boxIn(map)),
    ...map.edges.map(lineIn(map)),
  ];
  const size = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return map.edges.length > MOST_EDGES || size > MOST_CHARACTERS
    ? overview(map)
    : lines;
}

function boxIn(map: TrafficMap | ChangedMap): (node: MapNode) => string {
  const nameOf = namesIn(map);
  return (node) => {
    const { kind, pods, notes, object } = node;
    const name = podsText(nameOf(node), pods, '×');
    const isPlain =
      object === undefined || ['Deployment', 'Service'].includes(object.kind);
    const typed = isPlain ? name : `${object.kind} ${name}`;
    const label = quoted([`${markIn(map, node)}${typed}`, ...notes]);
    const [open, close] = SHAPES[kind];
    return `${idIn(node.id)}${open}${label}${close}`;
  };
}

const SHAPES: Readonly<Record<MapNode['kind'], readonly [string, string]>> = {
  'internet': ['((', '))'],
  'way-in': ['[/', '/]'],
  'service': ['([', '])'],
  'workload': ['[', ']'],
  'outside': ['>', ']'],
  'missing': ['{{', '}}'],
};

function lineIn(map: TrafficMap | ChangedMap): (edge: MapEdge) => string {
  return (edge) => {
    const { kind, from, to, outcome, why } = edge;
    const arrow = kind === 'allowed' ? '--o' : ARROWS[outcome];
    const label = `${markIn(map, edge)}${SIGNS[outcome]}${labelOf(edge)}`;
    const text = label.trim() === '' ? '' : `|${quoted([label, ...why])}|`;
    return `${idIn(from)} ${arrow}${text} ${idIn(to)}`;
  };
}

function labelOf({ kind, label, lands }: MapEdge): string {
  if (kind === 'allowed') return `may call ${label}`;
  if (kind !== 'selected') return label;
  const ports = [...new Set(lands.map(({ port }) => port))].join(', ');
  const offered = label.replace(/ "[^"]*"/g, '');
  return ports === '' ? offered : `${offered} to ${ports}`;
}

function markIn(map: TrafficMap | ChangedMap, { id }: { readonly id: string }): string {
  const change = 'changes' in map ? map.changes.get(id) : undefined;
  return change === undefined ? '' : `${change} `;
}

/** Namespaces in place of what is in them. */
function overview({ nodes, edges }: TrafficMap): string[] {
  const namespaceOf = new Map(
    nodes.map(({ id, namespace }) => [id, namespace || '(none)']),
  );
  const places = [...new Set(namespaceOf.values())].sort();
  const counts = new Map<string, number>();
  for (const { from, to } of edges) {
    const ends = [namespaceOf.get(from), namespaceOf.get(to)];
    if (ends[0] === ends[1]) continue;
    const key = JSON.stringify(ends);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const between = [...counts].map(([key, count]) => {
    const [from, to] = JSON.parse(key) as string[];
    return `${idIn(`ns:${from}`)} -->|"${count}"| ${idIn(`ns:${to}`)}`;
  });
  return [
    `%% ${nodes.length} boxes and ${edges.length} lines are too many for one picture: these are the namespaces;`,
    '%% draw one of them with --only <namespace>',
    'flowchart LR',
    ...places.map((place) => `${idIn(`ns:${place}`)}[${quoted([place])}]`),
    ...between.sort(),
  ];
}

/** An id of letters, digits and `_` alone: lower case stands for itself, and so no two are the same. */
function idIn(id: string): string {
  const [kind, ...rest] = id.split(':');
  return [SHORT.get(kind) ?? kind, ...rest]
    .join(':')
    .replace(
      /[^a-z0-9]/g,
      (character) => ESCAPES.get(character) ?? escapeOf(character),
    );
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['-', '_'],
  ['.', 'D'],
  [':', 'C'],
  ['/', 'S'],
]);

function escapeOf(character: string): string {
  return `X${character.codePointAt(0)!.toString(16)}X`;
}

/** A text that cannot leave its quotes; each part is a line. */
function quoted(parts: readonly string[]): string {
  const text = parts.map((part) =>
    part.replace(
      /[^\w ./:,;()×✗?~+*-]/gu,
      (character) => `#${character.codePointAt(0)};`,
    ),
  );
  return `"${text.join('<br>')}"`;
}
