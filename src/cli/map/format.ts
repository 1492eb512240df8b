import {
  type ChangedMap,
  markdownOf,
  mermaidOf,
  plainOf,
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
  ['markdown', (map) => markdownOf(map)],
  ['svg', (map) => linesOf(svgOf(map))],
  ['json', (map) => linesOf(JSON.stringify(plainOf(map), null, 2))],
]);
