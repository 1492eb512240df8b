import type { Change, ChangedMap } from './compare-maps';
import type { MapEdge, MapNode, TrafficMap } from './traffic-map';

/** What happened to a box or a line, where two maps were compared. */
export interface Changed<One> {
  /** `+` is new, `-` gone, `~` says something else; left out if it is as it was. */
  readonly change?: Change;
  /** What it was before, of `~`. */
  readonly was?: One;
}

/** A map as plain data, for other programs: fields without a value are left out. */
export interface PlainMap {
  /** What calls and is called, sorted by the ids. */
  readonly nodes: readonly (MapNode & Changed<MapNode>)[];
  /** The calls and the other ways between them, sorted by the ids. */
  readonly edges: readonly (MapEdge & Changed<MapEdge>)[];
}

/** The map as plain data: what changed is said at each box and line. */
export function plainOf(map: TrafficMap | ChangedMap): PlainMap {
  const { nodes, edges } = map;
  if (!('changes' in map)) return { nodes, edges };
  const { changes, was } = map;
  return {
    nodes: nodes.map((node) => ({
      ...node,
      change: changes.get(node.id),
      was: was.nodes.get(node.id),
    })),
    edges: edges.map((edge) => ({
      ...edge,
      change: changes.get(edge.id),
      was: was.edges.get(edge.id),
    })),
  };
}
