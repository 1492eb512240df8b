import { mostReplicas } from '../wiring';
import { called } from '../words/objects';
import { allFound, type Found } from './allowed-call';
import type { World } from './world';

/** The calls among the pods of one StatefulSet: the members of a database or a queue talk to each other. */
export function peers({ wiring, groups }: World): Found {
  const scaled = mostReplicas(wiring);
  return allFound(
    wiring.workloads.map((workload) => {
      const { kind, object, replicas = 1 } = workload;
      const most = scaled.has(object) ? (scaled.get(object) ?? Infinity) : replicas;
      const group = groups.of(workload);
      if (kind !== 'StatefulSet' || most < 2 || group === undefined) {
        return {};
      }
      const why = `The pods of ${called(workload)} call each other, as its members`;
      return { allowed: [{ from: group, to: group, why }] };
    }),
  );
}
