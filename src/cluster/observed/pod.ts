import { at, integerAt, type Labels, labelsAt, listAt, textAt } from '../../wiring';
import type { ObjectFields } from '../state';

/** A container of a pod as it runs. */
export interface RunningContainer {
  readonly name: string;
  readonly init: boolean;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restarts: number;
  /** Why it does not run yet, or not any more: `CrashLoopBackOff`. */
  readonly waiting?: Reason;
  /** How it ended, now or before it was started again. */
  readonly ended?: Ending;
  /** Whether it runs now. */
  readonly running: boolean;
}

/** A word of Kubernetes, and what it says beside it. */
export interface Reason {
  readonly reason: string;
  readonly message: string;
}

/** How a container ended. */
export interface Ending extends Reason {
  readonly code: number;
  readonly at: string;
}

/** A pod as it runs. */
export interface Pod {
  readonly object: ObjectFields;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly phase: string;
  /** Whether it is ready, and so gets calls. */
  readonly ready: boolean;
  readonly terminating: boolean;
  /** Whether it has ended for good. */
  readonly finished: boolean;
  readonly node?: string;
  readonly ip?: string;
  readonly containers: readonly RunningContainer[];
  readonly conditions: ReadonlyMap<string, Condition>;
}

/** A condition as the status of an object has it. */
export interface Condition extends Reason {
  readonly status: string;
  readonly since: string;
}

/** Reads a pod. */
export function readPod(object: ObjectFields): Pod {
  const conditions = conditionsOf(object);
  const phase = textAt(object, 'status', 'phase') ?? 'Unknown';
  const finished = phase === 'Succeeded' || phase === 'Failed';
  const terminating = textAt(object, 'metadata', 'deletionTimestamp') !== undefined;
  return {
    object,
    conditions,
    phase,
    finished,
    terminating,
    namespace: textAt(object, 'metadata', 'namespace') ?? '',
    name: textAt(object, 'metadata', 'name') ?? '',
    labels: labelsAt(object, 'metadata', 'labels'),
    ready: conditions.get('Ready')?.status === 'True' && !terminating && !finished,
    node: textAt(object, 'spec', 'nodeName'),
    ip: textAt(object, 'status', 'podIP'),
    containers: [
      ...listAt(object, 'status', 'initContainerStatuses').map(readContainer(true)),
      ...listAt(object, 'status', 'containerStatuses').map(readContainer(false)),
    ],
  };
}

/** The conditions of an object by their types. */
export function conditionsOf(object: unknown): ReadonlyMap<string, Condition> {
  return conditionsIn(listAt(object, 'status', 'conditions'));
}

/** Conditions by their types. */
export function conditionsIn(
  list: readonly unknown[],
): ReadonlyMap<string, Condition> {
  return new Map(
    list.map((condition) => [
      textAt(condition, 'type') ?? '',
      {
        status: textAt(condition, 'status') ?? 'Unknown',
        since: textAt(condition, 'lastTransitionTime') ?? '',
        ...reasonOf(condition),
      },
    ]),
  );
}

function readContainer(init: boolean): (status: unknown) => RunningContainer {
  return (status) => {
    const waiting = at(status, 'state', 'waiting');
    const now = at(status, 'state', 'terminated');
    const ended = now ?? at(status, 'lastState', 'terminated');
    return {
      init,
      name: textAt(status, 'name') ?? '',
      ready: at(status, 'ready') === true,
      started: at(status, 'started') !== false,
      restarts: integerAt(status, 'restartCount') ?? 0,
      running: at(status, 'state', 'running') !== undefined,
      ...(waiting !== undefined && { waiting: reasonOf(waiting) }),
      ...(ended !== undefined && { ended: endingOf(ended) }),
    };
  };
}

function endingOf(state: unknown): Ending {
  return {
    ...reasonOf(state),
    code: integerAt(state, 'exitCode') ?? 0,
    at: textAt(state, 'finishedAt') ?? '',
  };
}

function reasonOf(state: unknown): Reason {
  return {
    reason: textAt(state, 'reason') ?? '',
    message: textAt(state, 'message') ?? '',
  };
}
