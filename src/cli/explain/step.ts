import type { ContainerPort, Workload } from '../../wiring/read/workload';
import { called } from '../../words/objects';

/** One step on the way from a name to a container. */
export interface Step {
  readonly at: 'name' | 'service' | 'port' | 'pods' | 'policy';
  readonly text: string;
  /** How it goes on from here; `unknown` where the manifests do not tell. */
  readonly way: 'on' | 'ends' | 'unknown';
}

/** Names the pods behind something. */
export function podsOf(workload: Workload, pods: readonly string[] | undefined): string {
  if (pods !== undefined) return `${pods.join(', ')} of ${called(workload)}`;
  return workload.replicas === undefined || workload.kind === 'Pod' ? called(workload) : `${called(workload)} (${workload.replicas} pod${workload.replicas === 1 ? '' : 's'})`;
}

/** Names a port of a pod. */
export function podPort(port: number, declared: ContainerPort | undefined): string {
  if (declared === undefined) return `port ${port}, which no container declares`;
  return `port ${port}${declared.name === undefined ? '' : ` "${declared.name}"`} of the container "${declared.container}"`;
}
