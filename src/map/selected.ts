import {
  missedText,
  outcomeOfLegs,
  type Route,
  type Service,
  traceRoute,
  type Wiring,
  type Workload,
} from '../wiring';
import type { Boxes } from './boxes';
import { landingOf } from './calls';
import type { Releases } from './releases';
import type { Landing, MapEdge, MapNode } from './traffic-map';

/** What one port of a Service finds in one workload, or at one address. */
interface Part {
  readonly to: MapNode;
  readonly port: string;
  readonly lands: readonly Landing[];
  readonly outcome: 'arrives' | 'ends' | 'unknown';
  readonly why: readonly string[];
}

/** The lines from the Services to their pods, and to the addresses that EndpointSlices list. */
export function selectedEdges(wiring: Wiring, boxes: Boxes): MapEdge[] {
  return wiring.services.flatMap((service) => {
    const from = boxes.service(service);
    const parts = wiring
      .routes(service)
      .flatMap((route) => partsOf(wiring, boxes, route));
    const all = parts.length === 0 ? withoutPorts(wiring, boxes, service) : parts;
    return [...new Set(all.map(({ to }) => to))].map((to) =>
      edgeOf(
        from,
        all.filter((part) => part.to === to),
      ),
    );
  });
}

/** The lines from the ExternalName Services to the names that they stand for. */
export function aliasEdges(wiring: Wiring, boxes: Boxes): MapEdge[] {
  return wiring.services.flatMap((service): MapEdge[] => {
    const { externalName, namespace } = service;
    if (externalName === undefined) return [];
    const from = boxes.service(service);
    const answer = wiring.resolve(externalName, namespace);
    const known = 'service' in answer ? answer.service : undefined;
    const to = known ? boxes.service(known) : boxes.outside(externalName);
    return [
      {
        id: `alias:${from.id}`,
        kind: 'alias',
        from: from.id,
        to: to.id,
        label: externalName,
        lands: [],
        outcome: known ? 'arrives' : 'outside',
        why: [],
      },
    ];
  });
}

/** The lines from the Services to the releases that they can be switched to. */
export function standbyEdges(releases: Releases, boxes: Boxes): MapEdge[] {
  return releases.standby.flatMap(([service, idle]) =>
    idle.map((workload): MapEdge => {
      const from = boxes.service(service).id;
      const to = boxes.workload(workload).id;
      return {
        id: `standby:${from} ${to}`,
        kind: 'standby',
        from,
        to,
        label: 'not live',
        lands: [],
        outcome: 'arrives',
        why: [],
      };
    }),
  );
}

function edgeOf(from: MapNode, parts: readonly Part[]): MapEdge {
  const [{ to }] = parts;
  return {
    id: `selected:${from.id} ${to.id}`,
    kind: 'selected',
    from: from.id,
    to: to.id,
    label: [...new Set(parts.map(({ port }) => port))].join(', '),
    lands: parts.flatMap(({ lands }) => lands),
    outcome: outcomeOfLegs(parts),
    why: [...new Set(parts.flatMap(({ why }) => why))],
  };
}

function partsOf(wiring: Wiring, boxes: Boxes, route: Route): Part[] {
  const { port: number, name } = route.servicePort;
  const port = name === undefined ? String(number) : `${number} "${name}"`;
  const { legs, missed } = traceRoute(wiring, route);
  const boxOf = (workload: Workload) => boxes.workload(workload);
  return [
    ...legs.map((leg): Part => {
      const { end, listens, doubt } = leg;
      const isKnown = listens === true && doubt === undefined;
      return {
        to: 'workload' in end ? boxOf(end.workload) : boxes.outside(end.address),
        port,
        lands: [landingOf(boxes, leg)],
        outcome: isKnown ? 'arrives' : 'unknown',
        why: doubt === undefined ? [] : [doubt],
      };
    }),
    ...missed.map((one): Part => ({
      to: boxOf(one.workload),
      port,
      lands: [],
      outcome: 'ends',
      why: [missedText(one, one.pods?.join(', ') ?? one.workload.name)],
    })),
  ];
}

/** A headless Service needs no ports to give its pods names. */
function withoutPorts(wiring: Wiring, boxes: Boxes, service: Service): Part[] {
  return wiring.selectedPods(service).map(({ workload }) => ({
    to: boxes.workload(workload),
    port: '',
    lands: [],
    outcome: 'arrives',
    why: [],
  }));
}
