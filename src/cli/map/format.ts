import {
  type ChangedMap,
  type MapDetails,
  mermaidOf,
  svgOf,
  type TextOptions,
  textOf,
  type TrafficMap,
} from '../../map';
import { pageOf } from '../../map/page';
import { type Line, linesOf } from '../line';

/** What the formats need besides the map. */
export interface FormatOptions extends TextOptions {
  /** It takes its time, and only the page needs it. */
  readonly details: () => MapDetails;
}

/** Writes a map for people or for programs. */
export type MapFormat = (
  map: TrafficMap | ChangedMap,
  options: FormatOptions,
) => readonly Line[];

/** The formats by their names on the command line. */
export const MAP_FORMATS: ReadonlyMap<string, MapFormat> = new Map<string, MapFormat>([
  ['text', textOf],
  ['mermaid', (map) => mermaidOf(map)],
  ['svg', (map) => linesOf(svgOf(map))],
  ['html', (map, { details }) => pageOf(map, details())],
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
