import type { KubernetesObject, SourceObject } from '../../wiring';
import { applied, claimsOf } from '../apply';
import { controllerOf } from '../divide';
import type { ClusterState, ObjectFields } from '../state';
import { Autoscaled } from './autoscaled';
import { type Conflict, conflictsOf } from './conflicts';
import { groupKindOf, LiveObjects } from './live-objects';
import { prunedOf } from './pruned';

/** How manifests will be applied. */
export interface Applying {
  /** The field manager of server-side apply. */
  readonly fieldManager?: string;
  /** Whether the tool deletes what it has applied before, and what is no longer in the manifests. */
  readonly prune?: boolean;
}

/** What runs, before the manifests are applied and after it: the two sides of a comparison. */
export interface ClusterSides {
  readonly before: readonly SourceObject[];
  readonly after: readonly SourceObject[];
  /** What server-side apply refuses unless it is forced. */
  readonly conflicts: readonly Conflict[];
}

/**
 * What applying manifests makes of a running cluster. Objects that only the cluster has stay as they are, unless they
 * are pruned; what was not read counts as unchanged.
 */
export function sidesOf(
  state: ClusterState,
  manifests: readonly KubernetesObject[],
  { fieldManager, prune = false }: Applying,
): ClusterSides {
  const live = new LiveObjects(state);
  const autoscaled = new Autoscaled(state.objects);
  const before: SourceObject[] = [];
  const after: SourceObject[] = [];
  const conflicts: Conflict[] = [];
  const known = new Map<ObjectFields, KubernetesObject>();
  for (const manifest of manifests) {
    const found = live.find(manifest);
    const { source, fields } = manifest;
    if (found === undefined) {
      if (isUnknown(live, manifest)) before.push(source);
      after.push(source);
      continue;
    }
    known.set(found, manifest);
    const claims = claimsOf(found, fieldManager);
    const sides = applied(found, fields, claims, autoscaled.has(found));
    before.push({ ...source, object: sides.before });
    after.push({ ...source, object: sides.after });
    conflicts.push(...conflictsOf(manifest, found, sides, fieldManager));
  }
  const others = beside(state, manifests).filter((object) => !known.has(object));
  const pruned = prune ? prunedOf(others, [...known.keys()]) : new Set();
  for (const object of others) {
    before.push({ object });
    if (!pruned.has(object)) after.push({ object });
  }
  return { before, after, conflicts };
}

/** Whether nobody knows if the object is there: Secrets are never read. */
function isUnknown(live: LiveObjects, manifest: KubernetesObject): boolean {
  return isSecret(manifest) || live.unread(manifest) !== undefined;
}

/** Whether it is a Secret, which is never read. */
export function isSecret({ fields }: KubernetesObject): boolean {
  return groupKindOf(fields) === 'Secret';
}

/** What runs of the kinds of the manifests, in their namespaces; not what controllers have made of other objects. */
function beside(
  state: ClusterState,
  manifests: readonly KubernetesObject[],
): readonly ObjectFields[] {
  const kinds = new Set(manifests.map(({ fields }) => groupKindOf(fields)));
  return state.objects.filter(
    (object) =>
      kinds.has(groupKindOf(object)) && controllerOf(object) === undefined,
  );
}
