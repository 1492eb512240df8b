import { trafficMap, type TrafficMap } from '../../src/map';
import type { Wiring } from '../../src/wiring';
import { ofExamples } from '../fuzz/corpus';
import { BROKEN_APP } from '../map/broken-app';
import { HOSTILE_APP } from '../map/hostile-app';
import { wiringOf } from '../wiring/support';

/** An app whose map is drawn. */
export interface DrawnApp {
  readonly name: string;
  readonly wiring: Wiring;
  readonly map: TrafficMap;
}

/** Every example, and what is harder than they are. */
export const APPS: readonly DrawnApp[] = [
  ...[...ofExamples()].map(([name, yaml]) => drawn(name, yaml)),
  drawn('broken', BROKEN_APP.join('')),
  drawn('hostile', HOSTILE_APP.join('')),
];

export function drawn(name: string, yaml: string): DrawnApp {
  const wiring = wiringOf(yaml);
  return { name, wiring, map: trafficMap(wiring) };
}
