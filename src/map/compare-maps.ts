import { inOrder } from './in-order';
import { around } from './only';
import type { MapEdge, MapNode, TrafficMap } from './traffic-map';

/** What happened to a box or a line: it is new, gone, or says something else. */
export type Change = '+' | '-' | '~';

/** Two maps in one picture. */
export interface ChangedMap extends TrafficMap {
  /** The changes by the ids of boxes and lines; what is not among them is as it was. */
  readonly changes: ReadonlyMap<string, Change>;
  /** What the boxes and lines with a `~` were before, by their ids. */
  readonly was: {
    readonly nodes: ReadonlyMap<string, MapNode>;
    readonly edges: ReadonlyMap<string, MapEdge>;
  };
}

/** Whether a box or a line is only on a map because it was there before. */
export function isGone(
  map: TrafficMap | ChangedMap,
  { id }: { readonly id: string },
): boolean {
  return 'changes' in map && map.changes.get(id) === '-';
}

/** With more lines than these, only what changed and what is next to it is shown. */
const MOST_UNCHANGED = 40;

/** One map of what was and what is: what is gone is in it as it was. */
export function compareMaps(before: TrafficMap, after: TrafficMap): ChangedMap {
  const changes = new Map([
    ...changesOf<MapNode>(before.nodes, after.nodes),
    ...changesOf<MapEdge>(before.edges, after.edges),
  ]);
  const map = {
    nodes: united(before.nodes, after.nodes),
    edges: united(before.edges, after.edges),
    changes,
    was: {
      nodes: altered(before.nodes, changes),
      edges: altered(before.edges, changes),
    },
  };
  if (map.edges.length <= MOST_UNCHANGED) return map;
  const touched = map.edges
    .filter(({ id }) => changes.has(id))
    .flatMap(({ from, to }) => [from, to]);
  const changed = map.nodes.filter(({ id }) => changes.has(id)).map(({ id }) => id);
  return around(map, new Set([...touched, ...changed]));
}

function changesOf<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): [string, Change][] {
  const old = new Map(before.map((one) => [one.id, one]));
  const now = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !now.has(id));
  return [
    ...gone.map(({ id }): [string, Change] => [id, '-']),
    ...after.flatMap((one): [string, Change][] => {
      const was = old.get(one.id);
      if (was === undefined) return [[one.id, '+']];
      return JSON.stringify(was) === JSON.stringify(one) ? [] : [[one.id, '~']];
    }),
  ];
}

function altered<T extends { readonly id: string }>(
  before: readonly T[],
  changes: ReadonlyMap<string, Change>,
): ReadonlyMap<string, T> {
  const found = before.filter(({ id }) => changes.get(id) === '~');
  return new Map(found.map((one) => [one.id, one]));
}

function united<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): T[] {
  const byId = new Map([...before, ...after].map((one) => [one.id, one]));
  return inOrder([...byId.values()]);
}
