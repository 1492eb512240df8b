import { at, listAt, textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import { oncePerSides, type Sides } from '../sides';

const MOST_CLAIMS = 1000;

/** Volume claims that their StatefulSet no longer uses. */
export interface LostClaims {
  readonly statefulSet: Workload;
  /** The StatefulSet after the change; `undefined` if it is gone. */
  readonly successor?: Workload;
  /** Whether that is the same StatefulSet, with other pods. */
  readonly stays: boolean;
  readonly claims: readonly string[];
  /** Whether the retention policy deletes them; otherwise they are left behind. */
  readonly deleted: boolean;
}

/** The claims that are left behind or deleted. */
export const lostClaims = oncePerSides((sides: Sides): readonly LostClaims[] => {
  const {
    before,
    after,
    pairs: { gone, moved },
    workloads,
  } = sides;
  const departed = [
    ...gone.map((object) => ({
      statefulSet: before.workloadOf(object),
      successor: undefined,
    })),
    ...moved.map((pair) => ({
      statefulSet: before.workloadOf(pair.before),
      successor: after.workloadOf(pair.after),
    })),
  ];
  return [
    ...departed.flatMap(({ statefulSet, successor }) =>
      statefulSet ? ofDeparted(statefulSet, successor) : [],
    ),
    ...workloads.flatMap((kept) => ofKept(kept.before, kept.after)),
  ];
});

function ofDeparted(
  statefulSet: Workload,
  successor: Workload | undefined,
): LostClaims[] {
  const claims = statefulSet.kind === 'StatefulSet' ? claimsOf(statefulSet) : [];
  if (claims.length === 0) return [];
  return [
    {
      statefulSet,
      successor,
      stays: false,
      claims,
      deleted: policyOf(statefulSet, 'whenDeleted') === 'Delete',
    },
  ];
}

function ofKept(statefulSet: Workload, successor: Workload): LostClaims[] {
  if (statefulSet.kind !== 'StatefulSet' || successor.kind !== 'StatefulSet') {
    return [];
  }
  const still = new Set(claimsOf(successor));
  const claims = claimsOf(statefulSet).filter((claim) => !still.has(claim));
  const templates = templatesOf(successor);
  // Another template is reported as refused.
  if (
    claims.length === 0 ||
    templatesOf(statefulSet).some((name) => !templates.includes(name))
  ) {
    return [];
  }
  const deleted = policyOf(successor, 'whenScaled') === 'Delete';
  // A StatefulSet that is scaled down and up again finds its claims.
  if (!deleted && statefulSet.ordinals?.start === successor.ordinals?.start) {
    return [];
  }
  return [{ statefulSet, successor, stays: true, claims, deleted }];
}

/** The pods of a StatefulSet: `the pods 0 to 2`. */
export function podsText({
  ordinals: { start, replicas } = { start: 0, replicas: 1 },
}: Workload): string {
  return replicas === 0
    ? 'no pods'
    : `the pods ${start} to ${start + replicas - 1}`;
}

/** `is replaced by "db" in namespace "shop"`, or `is gone`. */
export function successorText(
  { namespace }: Workload,
  successor: Workload | undefined,
): string {
  if (successor === undefined) return 'is gone';
  const place =
    successor.namespace === namespace
      ? ''
      : ` in namespace "${successor.namespace}"`;
  return `is replaced by "${successor.name}"${place}`;
}

function policyOf({ object }: Workload, when: string): unknown {
  return at(object.fields, 'spec', 'persistentVolumeClaimRetentionPolicy', when);
}

function templatesOf({ object }: Workload): string[] {
  const templates = listAt(object.fields, 'spec', 'volumeClaimTemplates');
  return templates.flatMap((claim) => textAt(claim, 'metadata', 'name') ?? []);
}

function claimsOf(workload: Workload): string[] {
  const { start, replicas } = workload.ordinals ?? { start: 0, replicas: 0 };
  const length = Math.min(Math.max(replicas, 0), MOST_CLAIMS);
  const ordinals = Array.from({ length }, (_, index) => start + index);
  return templatesOf(workload).flatMap((template) =>
    ordinals.map((ordinal) => `${template}-${workload.name}-${ordinal}`),
  );
}
