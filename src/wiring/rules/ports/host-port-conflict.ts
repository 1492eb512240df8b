import { named } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import { clash, type HostPortClaim, hostPortsOf } from '../support/host-ports';
import type { Rule } from '../support/rule';
import { example } from './host-port-conflict.example';

/** Two DaemonSets whose pods want the same port of the same nodes. */
export const hostPortConflict: Rule = {
  id: 'host-port-conflict',
  severity: 'warning',
  title: 'Two DaemonSets want the same port of the same nodes.',
  why:
    'A port of a node belongs to one pod. The pods of the second DaemonSet stay pending on every node that has a pod ' +
    'of the first, and nothing says so but their status.',
  fix: 'Give one of them another hostPort, or let them run on different nodes, by nodeSelector.',
  example,
  *check({ workloads }) {
    const claims = new Map<string, HostPortClaim[]>();
    for (const workload of workloads) {
      // The pods of others find nodes on which the port is free.
      if (workload.kind !== 'DaemonSet') continue;
      for (const port of hostPortsOf(workload)) {
        const key = `${port.protocol} ${port.number}`;
        const known = getOrAdd(claims, key, () => []);
        const other = known.find((claim) => clash(claim, { workload, port }));
        known.push({ workload, port });
        if (other === undefined) continue;
        yield {
          object: workload.object,
          field: port.field,
          message:
            `the pods of ${named(workload)} and those of ${named(other.workload)} want port ${port.number} ` +
            `(${port.protocol}) of the same nodes, and only one pod of a node can have it`,
          fix: 'give one of the two another port, or let them run on different nodes, by nodeSelector',
        };
      }
    }
  },
};
