import { named } from '../../rules/words';
import { at, fieldsAt } from '../../untyped';
import { Change, changeOf } from '../change';
import type { Pair } from '../pairs';

/** Where a workload says how it replaces its pods, and the way that takes no numbers. */
const strategies: Readonly<Record<string, { readonly field: string; readonly without: string; readonly spelledOut: string }>> = {
  Deployment: { field: 'strategy', without: 'Recreate', spelledOut: 'rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% }' },
  StatefulSet: { field: 'updateStrategy', without: 'OnDelete', spelledOut: 'rollingUpdate: { partition: 0 }' },
};

/** The numbers of a rolling update that Kubernetes put in by itself stay when the type changes, and stand in the way of another. */
export function* strategyLeftovers({ before, after }: Pair): Iterable<Change> {
  if (!Object.hasOwn(strategies, after.kind)) return;
  const { field, without, spelledOut } = strategies[after.kind];
  const [old, now] = [before, after].map(({ fields }) => fieldsAt(fields, 'spec', field));
  const rolled = at(old, 'type') !== without;
  const stated = Object.keys(fieldsAt(old, 'rollingUpdate')).length > 0;
  if (!rolled || stated || now.type !== without) return;
  yield changeOf(after, {
    id: 'strategy-leftovers', effect: 'refused', field: ['spec', field, 'type'],
    message: `spec.${field}.type of the ${named(after)} becomes ${without}, but server-side apply keeps the ${field}.rollingUpdate that Kubernetes put in, which ${without} forbids`,
    fix: `write ${spelledOut} out and apply that first: what is stated goes when it is left out`,
  });
}
