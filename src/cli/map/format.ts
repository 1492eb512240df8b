import {
  type ChangedMap,
  type MapDetails,
  markdownOf,
  mermaidOf,
  plainOf,
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
export const MAP_FORMATS: ReadonlyMap<string, MapFormat> = new Map<
  string,
  MapFormat
>([
  ['text', textOf],
  ['mermaid', (map) => mermaidOf(map)],
  ['markdown', (map) => markdownOf(map)],
  ['svg', (map) => linesOf(svgOf(map))],
  ['html', (map, { details }) => pageOf(map, details())],
  ['json', (map) => linesOf(JSON.stringify(plainOf(map), null, 2))],
]);
