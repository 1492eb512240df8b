import { named } from '../../../words/objects';
import { fieldsAt } from '../../read/untyped';
import type { Comparison, Consequence } from '../comparison';
import type { Pair } from '../pairs';
import { updates } from '../support/updates';
import { example } from './strategy-leftovers.example';

interface Strategy {
  readonly field: string;
  /** The type that allows no numbers. */
  readonly without: string;
  /** Whether Kubernetes fills in numbers if only the type is set; if nothing is set it always does. */
  readonly besideType: boolean;
  readonly spelledOut: string;
}

/** The field that says how a workload replaces its pods. */
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

/** The numbers of a rolling update that Kubernetes has filled in, and that conflict with another type. */
export const strategyLeftovers: Comparison = {
  id: 'strategy-leftovers',
  effect: 'refused',
  title:
    'An update strategy changes, but the numbers that Kubernetes filled in for the old one stay.',
  why:
    'If a manifest has no `rollingUpdate`, Kubernetes fills it in. Server-side apply removes only what a manifest ' +
    'has set before, so the numbers stay next to the new type, which does not allow them.',
  example,
  *compare(sides) {
    for (const pair of updates(sides)) {
      const { kind } = pair.after;
      if (Object.hasOwn(strategies, kind)) {
        yield* leftoversOf(pair, strategies[kind]);
      }
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
  const typeIsDefault = (old.type ?? undefined) === undefined;
  // Even an empty one was set by a manifest, and is removed when it is left out.
  const filledIn =
    old.rollingUpdate === undefined &&
    (typeIsDefault || (besideType && old.type !== without));
  if (!filledIn || now.type !== without) return;
  yield {
    object: after,
    field: ['spec', field, 'type'],
    message:
      `spec.${field}.type of the ${named(after)} becomes ${without}, ` +
      `but server-side apply keeps the ${field}.rollingUpdate that Kubernetes has filled in, ` +
      `which ${without} does not allow`,
    fix: `write ${spelledOut} and apply that first: server-side apply then removes it when it is left out`,
  };
}
