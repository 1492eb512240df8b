import type { EdgeKind, MapNode, TrafficMap } from './traffic-map';

/** The lines from a Service to what it stands for. */
const BEHIND: readonly EdgeKind[] = ['selected', 'standby', 'alias'];

/** The part of a map that has to do with some namespaces or names: their boxes, the lines there, and the other ends. */
export function onlyOf<Map extends TrafficMap>(
  map: Map,
  names: readonly string[],
): Map {
  if (names.length === 0) return map;
  const isMeant = ({ namespace, name }: MapNode) =>
    [namespace, name, `${namespace}/${name}`].some((one) => names.includes(one));
  return around(map, new Set(map.nodes.filter(isMeant).map(({ id }) => id)));
}

/** Some boxes, the lines that begin or end there, and the boxes at the other ends with the pods behind them. */
export function around<Map extends TrafficMap>(
  map: Map,
  meant: ReadonlySet<string>,
): Map {
  const near = map.edges.filter(({ from, to }) => meant.has(from) || meant.has(to));
  const ends = new Set([...meant, ...near.flatMap(({ from, to }) => [from, to])]);
  const behind = map.edges.filter(
    ({ kind, from }) => ends.has(from) && BEHIND.includes(kind),
  );
  const kept = new Set([...near, ...behind]);
  const edges = map.edges.filter((edge) => kept.has(edge));
  const shown = new Set([...ends, ...edges.flatMap(({ from, to }) => [from, to])]);
  return { ...map, edges, nodes: map.nodes.filter(({ id }) => shown.has(id)) };
}
