import { EFFECTS } from '../../wiring';

/** In what way the cluster is not what the manifests say. */
export const DRIFTS = ['missing', 'differs'] as const;

/** What a report lists. */
export const REPORTED_EFFECTS = [...EFFECTS, ...DRIFTS] as const;

export type ReportedEffect = (typeof REPORTED_EFFECTS)[number];

/** How many of the given effects there are of each. */
export function countEffects(
  effects: readonly ReportedEffect[],
  changes: readonly { readonly effect: ReportedEffect }[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    effects.map((effect) => [
      effect,
      changes.filter((change) => change.effect === effect).length,
    ]),
  );
}
