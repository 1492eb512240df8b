import { matchPeer, podOf, policiesOf, type Wiring, type Workload } from '../wiring';
import type { Boxes } from './boxes';
import type { Landing, MapEdge } from './traffic-map';

/**
 * The calls that policies let through by name, and that nothing is seen to make: only those to pods that are closed to
 * others, since whoever is open to anyone has a note that says so.
 */
export function allowedEdges(
  wiring: Wiring,
  boxes: Boxes,
  calls: readonly MapEdge[],
): MapEdge[] {
  const seen = new Set(
    calls.flatMap(({ from, lands }) => lands.map(({ node }) => `${from} ${node}`)),
  );
  return wiring.workloads.flatMap((to) =>
    namedCallers(wiring, to)
      .filter(
        (from) => !seen.has(`${boxes.workload(from).id} ${boxes.workload(to).id}`),
      )
      .flatMap((from) => edgeBetween(wiring, boxes, from, to)),
  );
}

/** The other workloads that a rule of a policy of these pods may mean. */
function namedCallers(wiring: Wiring, to: Workload): readonly Workload[] {
  const policies = policiesOf(wiring);
  const { isolated, rules } = policies.ingress(podOf(to));
  if (!isolated) return [];
  const peers = rules.flatMap(({ policy, peers: own }) =>
    own.filter((peer) => !('block' in peer)).map((peer) => ({ policy, peer })),
  );
  return wiring.workloads.filter((from) => {
    const end = podOf(from);
    return (
      from !== to &&
      peers.some(
        ({ policy, peer }) =>
          matchPeer(policies.namespaces, policy.namespace, peer, end) !== 'no',
      )
    );
  });
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
