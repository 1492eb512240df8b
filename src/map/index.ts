import {
  type Call,
  readWiring,
  type SourceObject,
  type Trace,
  traceCall,
  traceWhereverApplied,
  type Wiring,
  type WiringOptions,
} from '../wiring';
import { allowedEdges } from './allowed';
import { Boxes } from './boxes';
import { callEdges, type Follow } from './calls';
import { detailsOf, type MapDetails } from './details';
import { inOrder, sourcesInOrder } from './in-order';
import { Releases } from './releases';
import { aliasEdges, selectedEdges, standbyEdges } from './selected';
import type { TrafficMap } from './traffic-map';
import { waysIn } from './ways-in';

export { type Change, type ChangedMap, compareMaps } from './compare-maps';
export { detailsOf, type Fact, type MapDetails, unitedDetails } from './details';
export { markdownOf } from './markdown';
export { mermaidOf } from './mermaid';
export { onlyOf } from './only';
export { svgOf } from './svg';
export { type Changed, type PlainMap, plainOf } from './plain-map';
export { mapSchema, type Schema } from './schema';
export { type TextOptions, textOf } from './text';
export type * from './traffic-map';

/**
 * Who calls whom by which name and port, through which way in, and which call does not arrive, as the manifests have
 * it.
 *
 * @param follow what follows a call; without it, the wiring alone
 */
export function trafficMap(
  wiring: Wiring,
  follow: Follow = (call: Call) => traceCall(wiring, call),
): TrafficMap {
  const releases = new Releases(wiring);
  const boxes = new Boxes(wiring, releases);
  wiring.workloads.forEach((workload) => boxes.workload(workload));
  const calls = callEdges(wiring, boxes, follow);
  const edges = [
    ...calls,
    ...selectedEdges(wiring, boxes),
    ...standbyEdges(releases, boxes),
    ...aliasEdges(wiring, boxes),
    ...waysIn(wiring, boxes),
    ...allowedEdges(wiring, boxes, releases, calls),
  ];
  return { nodes: inOrder(boxes.all), edges: inOrder(edges) };
}

/** A map, and what else there is to say, which is computed where it is asked for. */
export interface DetailedMap {
  readonly map: TrafficMap;
  readonly details: () => MapDetails;
}

/**
 * The map of some objects. Each call is followed as `harbour explain` does: where a namespace is unknown, as if
 * everything were applied to that of the call.
 */
export function readDetailedMap(
  given: readonly SourceObject[],
  options: WiringOptions = {},
): DetailedMap {
  const objects = sourcesInOrder(given);
  const wiring = readWiring(objects, options);
  // Reading everything again for each namespace and call would take long.
  const wirings = new Map<string, Wiring>();
  const wiredIn = (namespace: string) => {
    const known = wirings.get(namespace);
    if (known !== undefined) return known;
    const made = readWiring(objects, { ...options, namespace });
    wirings.set(namespace, made);
    return made;
  };
  // The details need the traces that the map was made of.
  const traces = new Map<string, Trace>();
  const follow = (call: Call, line: string) => {
    const trace = traces.get(line) ?? traceWhereverApplied(wiring, call, wiredIn);
    traces.set(line, trace);
    return trace;
  };
  return {
    map: trafficMap(wiring, follow),
    details: () => detailsOf(wiring, follow),
  };
}
