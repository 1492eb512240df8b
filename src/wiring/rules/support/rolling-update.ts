import { at } from '../../read/untyped';
import type { Workload } from '../../read/workload';

/** Kubernetes' default for maxSurge and maxUnavailable of a Deployment. */
const QUARTER = '25%';

/**
 * Whether a rollout of a Deployment stops no pod before its successor is ready; a share of the surge is
 * rounded up, a share of what may be missing is rounded down.
 */
export function startsBeforeItStops(
  { kind, object }: Workload,
  replicas: number,
): boolean {
  const strategy = at(object.fields, 'spec', 'strategy');
  if (kind !== 'Deployment' || at(strategy, 'type') === 'Recreate') return false;
  const given = at(strategy, 'rollingUpdate');
  const surge = amount(at(given, 'maxSurge') ?? QUARTER, replicas);
  const missing = amount(at(given, 'maxUnavailable') ?? QUARTER, replicas);
  return surge > 0 && missing < 1;
}

/** Where a DaemonSet says how many nodes may have a second pod during a rollout. */
export const SURGE = ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'];

/** On how many nodes a rollout of a DaemonSet may start the new pod beside the old one; `undefined` if on none. */
export function surgeOf({ kind, object }: Workload): string | undefined {
  const surge = at(object.fields, ...SURGE);
  const type = at(object.fields, 'spec', 'updateStrategy', 'type');
  return kind !== 'DaemonSet' || type === 'OnDelete' || amount(surge, 100) === 0
    ? undefined
    : String(surge);
}

/** A number, or a percentage of the pods that are wanted. */
export function amount(value: unknown, of: number): number {
  const [, number, percent] = /^(\d+)(%?)$/.exec(String(value)) ?? [];
  if (number === undefined) return 0;
  return percent === '%' ? (Number(number) * of) / 100 : Number(number);
}
