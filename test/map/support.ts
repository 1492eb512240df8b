import { type TrafficMap, trafficMap } from '../../src/map';
import { wiringOf } from '../wiring/support';

/** The map of some manifests. */
export function mapOf(...objects: readonly string[]): TrafficMap {
  return trafficMap(wiringOf(objects.join('')));
}
