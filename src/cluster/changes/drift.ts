import {
  differences,
  type FieldPath,
  isHook,
  type KubernetesObject,
  textAt,
} from '../../wiring';
import { applied, REPLACED } from '../apply';
import type { ClusterState, ObjectFields } from '../state';
import { Autoscaled } from './autoscaled';
import { type Setter, settersOf } from './by-whom';
import { LiveObjects } from './live-objects';
import { isSecret } from './sides';

/** A field that is not what the manifest says. */
export interface DriftedField {
  readonly field: FieldPath;
  /** `undefined` where there is none. What looks like a secret is not shown. */
  readonly says: unknown;
  readonly found: unknown;
  /** Who has set it last; unknown for what is not there. */
  readonly by?: Setter;
}

/** An object that is not what its manifest says. */
export interface DriftedObject {
  readonly manifest: KubernetesObject;
  /** Whether it is not in the cluster at all. */
  readonly missing: boolean;
  readonly fields: readonly DriftedField[];
}

/** What in the cluster is not what the manifests say. What was not read is left out. */
export function driftOf(
  state: ClusterState,
  manifests: readonly KubernetesObject[],
): readonly DriftedObject[] {
  const live = new LiveObjects(state);
  const autoscaled = new Autoscaled(state.objects);
  return manifests.flatMap((manifest): DriftedObject[] => {
    if (isSecret(manifest) || live.unread(manifest) !== undefined) return [];
    const found = live.find(manifest);
    if (found === undefined) {
      return mayBeGone(manifest) ? [] : [{ manifest, missing: true, fields: [] }];
    }
    const fields = fieldsOf(found, manifest.fields, autoscaled.has(found));
    return fields.length === 0 ? [] : [{ manifest, missing: false, fields }];
  });
}

/** Whether it is nothing special that it is not there: it was deleted when it had run, or gets another name. */
function mayBeGone(manifest: KubernetesObject): boolean {
  const { kind, fields } = manifest;
  const isNamed = textAt(fields, 'metadata', 'name') !== undefined;
  return !isNamed || isHook(manifest) || (kind === 'Job' && isShortLived(fields));
}

function isShortLived({ spec }: ObjectFields): boolean {
  return Object(spec).ttlSecondsAfterFinished !== undefined;
}

function fieldsOf(
  live: ObjectFields,
  manifest: ObjectFields,
  autoscaled: boolean,
): readonly DriftedField[] {
  const wanted = autoscaled ? withReplicasOf(live, manifest) : manifest;
  const { before: found, after: says } = applied(
    live,
    wanted,
    REPLACED,
    autoscaled,
  );
  return differences(says, found).map(({ field, before, after }) => ({
    field,
    says: before,
    found: after,
    by: after === undefined ? undefined : setterOf(live, found, field),
  }));
}

/** The number of pods is what the autoscaler says, whatever the manifest does. */
function withReplicasOf(live: ObjectFields, manifest: ObjectFields): ObjectFields {
  const { replicas } = Object(live.spec);
  return { ...manifest, spec: { ...Object(manifest.spec), replicas } };
}

function setterOf(
  live: ObjectFields,
  found: ObjectFields,
  field: FieldPath,
): Setter | undefined {
  const [last] = settersOf(live, found, field);
  return last && { manager: last.manager, time: last.time };
}
