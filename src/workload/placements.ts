import type { Construct } from 'constructs';
import { checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import type { Labels } from '../contract/labels';
import type { PodFields } from './pod-fields';
import type { Placement, Spread } from './spread';

const NODE = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

const keys: KeysOf<Spread> = { nodes: true, zones: true };

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
  const assumed = most > 1 ? 'preferred' : false;
  const { spread, antiAffinity = stateful && assumed } = props;
  checkPlacement(at, 'antiAffinity', antiAffinity);
  if (spread === undefined || spread === false) {
    const placement = spread ?? assumed;
    return { nodes: placement, zones: placement, apart: antiAffinity };
  }
  checkProps(at, 'spread', spread, keys);
  const { nodes = 'preferred', zones = 'preferred' } = spread;
  checkPlacement(at, 'spread.nodes', nodes);
  checkPlacement(at, 'spread.zones', zones);
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
    podAntiAffinity: { ...anti, [list]: [...((anti[list] ?? []) as Fields[]), entry] },
  };
}

function checkPlacement(
  at: Construct,
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
