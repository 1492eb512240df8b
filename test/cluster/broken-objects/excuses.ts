import type { Breakage } from './breakages';

/** What depends on the cluster, and no manifest shows. */
const LEFT_TO_THE_CLUSTER = [
  /not configured on this cluster/,
  /not configured for dual-stack/,
  /failed to allocate IP/,
  /namespaces? .* not found/,
];

/** Whether an answer follows from the cluster, and not from the object. */
export function isLeftToTheCluster(message: string): boolean {
  return LEFT_TO_THE_CLUSTER.some((pattern) => pattern.test(message));
}

export function isExcused(
  _breakage: Breakage,
  _said: 'error' | 'warning' | 'nothing',
  _taken: boolean,
  _minor: number,
): boolean {
  return false;
}
