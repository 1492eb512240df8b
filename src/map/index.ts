import { type Call, traceCall, type Wiring } from '../wiring';
import { allowedEdges } from './allowed';
import { Boxes } from './boxes';
import { callEdges, type Follow } from './calls';
import { inOrder } from './in-order';
import { aliasEdges, selectedEdges } from './selected';
import type { TrafficMap } from './traffic-map';
import { waysIn } from './ways-in';

export { type ChangedMap, type Change, compareMaps } from './compare-maps';
export { detailsOf, type Fact, type MapDetails, unitedDetails } from './details';
export { mermaidOf } from './mermaid';
export { onlyOf } from './only';
export { svgOf } from './svg';
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
  const boxes = new Boxes(wiring);
  wiring.workloads.forEach((workload) => boxes.workload(workload));
  const calls = callEdges(wiring, boxes, follow);
  const edges = [
    ...calls,
    ...selectedEdges(wiring, boxes),
    ...aliasEdges(wiring, boxes),
    ...waysIn(wiring, boxes),
    ...allowedEdges(wiring, boxes, calls),
  ];
  return { nodes: inOrder(boxes.all), edges: inOrder(edges) };
}
