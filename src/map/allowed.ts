import { podOf, policiesOf, type Wiring, type Workload } from '../wiring';
import type { Boxes } from './boxes';
import { namedCallers } from './lets-in';
import type { Releases } from './releases';
import type { Landing, MapEdge } from './traffic-map';

/**
 * The calls that policies let through by name, and that nothing is seen to make: only those to pods that are closed to
 * others, since whoever is open to anyone has a note that says so.
 */
export function allowedEdges(
  wiring: Wiring,
  boxes: Boxes,
  releases: Releases,
  calls: readonly MapEdge[],
): MapEdge[] {
  const seen = new Set(
    calls.flatMap(({ from, lands }) => lands.map(({ node }) => `${from} ${node}`)),
  );
  const isSeen = (from: Workload, to: Workload) =>
    seen.has(`${boxes.workload(from).id} ${boxes.workload(to).id}`);
  return wiring.workloads.flatMap((to) => {
    // Whoever calls the live release calls the others once they are live.
    const alike = [to, ...releases.beside(to)];
    return callersOf(wiring, to)
      .filter((from) => from !== to && !alike.some((one) => isSeen(from, one)))
      .flatMap((from) => edgeBetween(wiring, boxes, from, to));
  });
}

/** The workloads that a rule of a policy of these pods names. */
function callersOf(wiring: Wiring, to: Workload): readonly Workload[] {
  const { isolated, rules } = policiesOf(wiring).ingress(podOf(to));
  if (!isolated) return [];
  const named = rules.flatMap((rule) =>
    rule.peers.flatMap((peer) => namedCallers(wiring, rule, peer)),
  );
  return [...new Set(named)];
}

function edgeBetween(
  wiring: Wiring,
  boxes: Boxes,
  from: Workload,
  to: Workload,
): MapEdge[] {
  const caller = podOf(from);
  const called = podOf(to);
  const { id: node, name } = boxes.workload(to);
  const lands = to.ports
    .filter(({ port, protocol }) => {
      const ask = { from: caller, to: called, port, protocol };
      const { allowed, ingress } = policiesOf(wiring).allows(ask);
      return allowed && ingress.rules.some(({ peers }) => peers.length > 0);
    })
    .map(({ port, name: portName, protocol }): Landing => ({
      node,
      name,
      port,
      portName,
      protocol,
    }));
  if (lands.length === 0) return [];
  return [
    {
      id: `allowed:${boxes.workload(from).id} ${node}`,
      kind: 'allowed',
      from: boxes.workload(from).id,
      to: node,
      label: lands.map(({ port, protocol }) => `${protocol} ${port}`).join(', '),
      lands,
      outcome: 'arrives',
      why: [],
    },
  ];
}
