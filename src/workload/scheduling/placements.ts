import type { Construct } from 'constructs';
import { checkProps, type KeysOf, type Site } from '../../base/check';
import { DefaultValue } from '../../base/default-value';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import type { Labels } from '../../contract/labels';
import type { PodFields } from '../pod-fields';
import type { Placement, Spread } from './spread';

const NODE = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

const keys: KeysOf<Spread> = { nodes: true, zones: true };

/** How the pods of a workload are spread if it does not say so and there can be two or more. */
export const defaultSpread = new DefaultValue<Spread | false>(
  'spread',
  {},
  checkSpread,
  { kubernetes: false },
);

/** Whether the pods of a StatefulSet avoid each other's nodes, under the same conditions. */
export const defaultAntiAffinity = new DefaultValue<Placement>(
  'antiAffinity',
  'preferred',
  checkPlacement,
  { kubernetes: false },
);

/** Where the pods of one workload are scheduled. */
export interface Placements {
  readonly nodes: Placement;
  readonly zones: Placement;
  readonly apart: Placement;
}

/** The checked props about scheduling; with at most one pod there are no defaults. */
export function placementsOf(
  at: Construct,
  props: { readonly spread?: Spread | false; readonly antiAffinity?: Placement },
  most: number,
  stateful: boolean,
): Placements {
  const several = most > 1;
  const { spread = several && defaultSpread.of(at) } = props;
  const { antiAffinity = stateful && several && defaultAntiAffinity.of(at) } =
    props;
  checkPlacement(at, 'antiAffinity', antiAffinity);
  checkSpread(at, 'spread', spread);
  if (spread === false) {
    return { nodes: false, zones: false, apart: antiAffinity };
  }
  const { nodes = 'preferred', zones = 'preferred' } = spread;
  return { nodes, zones, apart: antiAffinity };
}

/** Writes the constraints into a pod, in addition to what the user has scheduled with cdk8s-plus. */
export function applyPlacements(
  pod: PodFields,
  { nodes, zones, apart }: Placements,
  selector: Labels,
  kind: 'Deployment' | 'StatefulSet',
): void {
  // Each gets its own copy: YAML would write the second as a reference to the first.
  const pods = () => ({ labelSelector: { matchLabels: { ...selector } } });
  // The new pods of a rollout are spread among themselves, regardless of the pods that they replace.
  const rollout = () =>
    kind === 'Deployment' ? { matchLabelKeys: ['pod-template-hash'] } : {};
  const constraints = (
    [
      [NODE, nodes],
      [ZONE, zones],
    ] as const
  ).flatMap(([topologyKey, placement]): Fields[] =>
    placement === false
      ? []
      : [
          {
            maxSkew: 1,
            topologyKey,
            whenUnsatisfiable:
              placement === 'preferred' ? 'ScheduleAnyway' : 'DoNotSchedule',
            ...pods(),
            ...rollout(),
          },
        ],
  );
  if (constraints.length > 0) {
    pod.topologySpreadConstraints = [
      ...((pod.topologySpreadConstraints ?? []) as Fields[]),
      ...constraints,
    ];
  }
  if (apart === false) return;
  const term = { topologyKey: NODE, ...pods() };
  const [list, entry] =
    apart === 'required'
      ? (['requiredDuringSchedulingIgnoredDuringExecution', term] as const)
      : ([
          'preferredDuringSchedulingIgnoredDuringExecution',
          { weight: 100, podAffinityTerm: term },
        ] as const);
  const affinity = (pod.affinity ?? {}) as Fields;
  const anti = (affinity.podAntiAffinity ?? {}) as Fields;
  pod.affinity = {
    ...affinity,
    podAntiAffinity: {
      ...anti,
      [list]: [...((anti[list] ?? []) as Fields[]), entry],
    },
  };
}

function checkSpread(
  at: Site,
  what: string,
  spread: unknown,
): asserts spread is Spread | false {
  if (spread === false) return;
  checkProps(at, what, spread, keys);
  const { nodes, zones } = spread as Spread;
  if (nodes !== undefined) checkPlacement(at, `${what}.nodes`, nodes);
  if (zones !== undefined) checkPlacement(at, `${what}.zones`, zones);
}

function checkPlacement(
  at: Site,
  what: string,
  value: unknown,
): asserts value is Placement {
  if (value !== 'preferred' && value !== 'required' && value !== false) {
    fail(at, {
      what: `${what} is not a known value`,
      got: value,
      allowed: '"preferred", "required" or false',
    });
  }
}
