import { named } from '../../../words/objects';
import type { Workload } from '../../read/workload';
import {
  clash,
  type HostPortClaim,
  hostPortsOf,
} from '../../rules/support/host-ports';
import type { Comparison } from '../comparison';
import { example } from './host-port-held.example';

/** DaemonSets that want the ports of nodes which others have that are no longer in the manifests. */
export const hostPortHeld: Comparison = {
  id: 'host-port-held',
  effect: 'loses',
  title: 'The pods of a new DaemonSet wait for ports of nodes that an old one has.',
  why:
    'A port of a node belongs to one pod. A DaemonSet that gets another name is another one: its pods stay pending ' +
    'until those of the old one are deleted, and with plain `kubectl apply` they wait for ever. From then until ' +
    'the new pods are ready, nothing answers on these ports.',
  example,
  *compare({ before, after, pairs }) {
    const left = [...pairs.gone, ...pairs.moved.map((pair) => pair.before)];
    const fresh = [...pairs.added, ...pairs.moved.map((pair) => pair.after)];
    const held = left.flatMap((object) => claimsOf(before.workloadOf(object)));
    if (held.length === 0) return;
    for (const object of fresh) {
      const wanted = claimsOf(after.workloadOf(object));
      for (const claim of wanted) {
        const holder = held.find((other) => clash(claim, other));
        if (holder === undefined) continue;
        yield {
          object,
          field: claim.port.field,
          message:
            `the pods of the ${named(object)} wait for port ${claim.port.number} (${claim.port.protocol}) of their ` +
            `nodes until those of the ${named(holder.workload)} are deleted`,
          fix: `delete the ${named(holder.workload)} first: nothing answers on the port until the new pods are ready`,
        };
      }
    }
  },
};

/** The ports of every node on which it runs. */
function claimsOf(workload: Workload | undefined): readonly HostPortClaim[] {
  if (workload?.kind !== 'DaemonSet') return [];
  return hostPortsOf(workload).map((port) => ({ workload, port }));
}
