import { enumerate } from '../../../words/lists';
import { called, named } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import {
  type AdminRule,
  describeAction,
  type Direction,
  podOf,
  policiesOf,
} from '../../policy';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import type { Consequence } from '../comparison';
import type { Sides } from '../sides';

/** What one rule does, to which of the workloads that are kept. */
interface Effect {
  readonly object: KubernetesObject;
  readonly text: string;
  readonly workloads: Set<string>;
}

/** Rules of the cluster's administrator that newly apply to workloads, or no longer do. */
export function* adminPolicyChanges(
  sides: Sides,
  direction: Direction,
): Iterable<Consequence> {
  const before = sides.workloads.map((kept) => kept.before);
  const after = sides.workloads.map((kept) => kept.after);
  const had = effects(sides.before, before, direction);
  const has = effects(sides.after, after, direction);
  yield* lostIn(had, has, 'no longer');
  yield* lostIn(has, had, 'now');
}

function effects(
  wiring: Wiring,
  workloads: readonly Workload[],
  direction: Direction,
): ReadonlyMap<string, Effect> {
  const all = new Map<string, Effect>();
  for (const workload of workloads) {
    for (const rule of policiesOf(wiring)[direction](podOf(workload)).admin) {
      const text = describeAction(rule);
      const effect = getOrAdd(all, keyOf(rule, text), () => ({
        object: rule.policy.object,
        text,
        workloads: new Set<string>(),
      }));
      effect.workloads.add(called(workload));
    }
  }
  return all;
}

function keyOf({ policy: { object, tier } }: AdminRule, text: string): string {
  return `${object.kind} ${object.name} ${tier} ${text}`;
}

/** The effects on workloads that those of the other side do not have. */
function* lostIn(
  these: ReadonlyMap<string, Effect>,
  others: ReadonlyMap<string, Effect>,
  when: 'now' | 'no longer',
): Iterable<Consequence> {
  for (const [key, { object, text, workloads }] of these) {
    const known = others.get(key)?.workloads;
    const lost = [...workloads].filter((workload) => !known?.has(workload));
    if (lost.length === 0) continue;
    yield {
      object,
      message: `for ${enumerate(lost)}, the ${named(object)} ${when} ${text}`,
    };
  }
}
