import type { Workload } from '../../wiring';
import { ObservedCluster } from '../observed/cluster';
import type { ClusterState, ObjectFields } from '../state';

/** The pods of a workload, as they were when the cluster was read. */
export function podsOfCaller(
  state: ClusterState,
  workload: Workload,
): readonly ObjectFields[] {
  return new ObservedCluster(state, new Date())
    .podsOf(workload)
    .map(({ object }) => object);
}
