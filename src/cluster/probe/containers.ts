import { at, listAt, textAt } from '../../wiring';
import type { ObjectFields } from '../state';

/** A container that a call may be made from. */
export interface Container {
  readonly pod: ObjectFields;
  readonly namespace: string;
  readonly podName: string;
  readonly name: string;
}

/** How many containers are tried: each try is a call of the API server. */
const MOST = 4;

/** The running containers of one pod of the caller: of a ready one if there is one. */
export function chooseContainers(
  pods: readonly ObjectFields[],
): readonly Container[] {
  const running = pods.filter(
    (pod) =>
      textAt(pod, 'status', 'phase') === 'Running' &&
      at(pod, 'metadata', 'deletionTimestamp') === undefined,
  );
  const chosen = running.find(isReady) ?? running[0];
  if (chosen === undefined) return [];
  const statuses = [
    ...listAt(chosen, 'status', 'containerStatuses'),
    ...listAt(chosen, 'status', 'initContainerStatuses'),
  ];
  return statuses
    .filter((status) => at(status, 'state', 'running') !== undefined)
    .slice(0, MOST)
    .map((status) => ({
      pod: chosen,
      namespace: textAt(chosen, 'metadata', 'namespace') ?? '',
      podName: textAt(chosen, 'metadata', 'name') ?? '',
      name: textAt(status, 'name') ?? '',
    }));
}

function isReady(pod: ObjectFields): boolean {
  return listAt(pod, 'status', 'conditions').some(
    (condition) =>
      textAt(condition, 'type') === 'Ready' &&
      textAt(condition, 'status') === 'True',
  );
}
