import {
  type ChangedMap,
  mermaidOf,
  svgOf,
  type TextOptions,
  textOf,
  type TrafficMap,
} from '../../map';
import { type Line, linesOf } from '../line';

/** Writes a map for people or for programs. */
export type MapFormat = (
  map: TrafficMap | ChangedMap,
  options: TextOptions,
) => readonly Line[];

/** The formats by their names on the command line. */
export const MAP_FORMATS: ReadonlyMap<string, MapFormat> = new Map<string, MapFormat>([
  ['text', textOf],
  ['mermaid', (map) => mermaidOf(map)],
  ['svg', (map) => linesOf(svgOf(map))],
  ['json', (map) => linesOf(JSON.stringify(plainMap(map), null, 2))],
]);

/** The map as plain data: what changed is said at each box and line. */
function plainMap(map: TrafficMap | ChangedMap): TrafficMap {
  if (!('changes' in map)) return map;
  const { nodes, edges, changes } = map;
  const marked = <T extends { readonly id: string }>(one: T) => {
    const change = changes.get(one.id);
    return change === undefined ? one : { ...one, change };
  };
  return { nodes: nodes.map(marked), edges: edges.map(marked) };
}
