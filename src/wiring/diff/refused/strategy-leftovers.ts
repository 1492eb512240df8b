import { named } from '../../../words/objects';
import { fieldsAt } from '../../read/untyped';
import type { Comparison, Consequence } from '../comparison';
import type { Pair } from '../pairs';
import { updates } from '../support/updates';
import { example } from './strategy-leftovers.example';

interface Strategy {
  readonly field: string;
  /** The way that takes no numbers. */
  readonly without: string;
  /** Whether Kubernetes puts numbers in where the type alone is stated; where nothing is stated it always does. */
  readonly besideType: boolean;
  readonly spelledOut: string;
}

/** Where a workload says how it replaces its pods. */
const strategies: Readonly<Record<string, Strategy>> = {
  Deployment: {
    field: 'strategy',
    without: 'Recreate',
    besideType: true,
    spelledOut: 'rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% }',
  },
  StatefulSet: {
    field: 'updateStrategy',
    without: 'OnDelete',
    besideType: false,
    spelledOut: 'rollingUpdate: { partition: 0 }',
  },
};

/** The numbers of a rolling update that Kubernetes put in by itself, which stand in the way of another type. */
export const strategyLeftovers: Comparison = {
  id: 'strategy-leftovers',
  effect: 'refused',
  title:
    'An update strategy changes, but the numbers that Kubernetes filled in for the old one stay.',
  why:
    'Where nobody states `rollingUpdate`, Kubernetes fills it in. Server-side apply removes only what somebody ' +
    'has stated before, so the numbers stay beside the new type, which forbids them.',
  example,
  *compare(sides) {
    for (const pair of updates(sides)) {
      const { kind } = pair.after;
      if (Object.hasOwn(strategies, kind)) yield* leftoversOf(pair, strategies[kind]);
    }
  },
};

function* leftoversOf(
  { before, after }: Pair,
  strategy: Strategy,
): Iterable<Consequence> {
  const { field, without, besideType, spelledOut } = strategy;
  const [old, now] = [before, after].map(({ fields }) =>
    fieldsAt(fields, 'spec', field),
  );
  const typeIsPutIn = (old.type ?? undefined) === undefined;
  // Even an empty one is somebody's, and goes when it is left out.
  const putIn =
    old.rollingUpdate === undefined &&
    (typeIsPutIn || (besideType && old.type !== without));
  if (!putIn || now.type !== without) return;
  yield {
    object: after,
    field: ['spec', field, 'type'],
    message:
      `spec.${field}.type of the ${named(after)} becomes ${without}, ` +
      `but server-side apply keeps the ${field}.rollingUpdate that Kubernetes put in, which ${without} forbids`,
    fix: `write ${spelledOut} out and apply that first: what is stated goes when it is left out`,
  };
}
