import { named } from '../../../words/objects';
import { fieldsAt } from '../../read/untyped';
import { type Change, changeOf } from '../change';
import type { Pair } from '../pairs';

interface Strategy {
  readonly field: string;
  /** The way that takes no numbers. */
  readonly without: string;
  /** Whether Kubernetes puts numbers in where the type is stated and they are not; where nothing is stated it always does. */
  readonly besideType: boolean;
  readonly spelledOut: string;
}

/** Where a workload says how it replaces its pods. */
const strategies: Readonly<Record<string, Strategy>> = {
  Deployment: { field: 'strategy', without: 'Recreate', besideType: true, spelledOut: 'rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% }' },
  StatefulSet: { field: 'updateStrategy', without: 'OnDelete', besideType: false, spelledOut: 'rollingUpdate: { partition: 0 }' },
};

/** The numbers of a rolling update that Kubernetes put in by itself stay when the type changes, and stand in the way of another. */
export function* strategyLeftovers({ before, after }: Pair): Iterable<Change> {
  if (!Object.hasOwn(strategies, after.kind)) return;
  const { field, without, besideType, spelledOut } = strategies[after.kind];
  const [old, now] = [before, after].map(({ fields }) => fieldsAt(fields, 'spec', field));
  // Even an empty one is somebody's, and goes when it is left out.
  const putIn = old.rollingUpdate === undefined && ((old.type ?? undefined) === undefined || (besideType && old.type !== without));
  if (!putIn || now.type !== without) return;
  yield changeOf(after, {
    id: 'strategy-leftovers', effect: 'refused', field: ['spec', field, 'type'],
    message: `spec.${field}.type of the ${named(after)} becomes ${without}, but server-side apply keeps the ${field}.rollingUpdate that Kubernetes put in, which ${without} forbids`,
    fix: `write ${spelledOut} out and apply that first: what is stated goes when it is left out`,
  });
}
