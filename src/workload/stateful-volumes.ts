import type * as kplus from 'cdk8s-plus-28';
import type { Fields } from '../base/manifest';
import type { WorkloadFields } from './pod-fields';

/**
 * Writes the volumes that cdk8s-plus has left out: since its release for Kubernetes 1.31 a StatefulSet without claim
 * templates of cdk8s-plus loses all its volumes, while their mounts stay, and the API server refuses it.
 */
export function completeVolumes(
  spec: WorkloadFields,
  statefulSet: kplus.StatefulSet,
): void {
  if (spec.template.spec.volumes !== undefined) return;
  const claimed = (spec.volumeClaimTemplates ?? []).map(claimName);
  const volumes = [...mounted(statefulSet), ...statefulSet.volumes];
  const missing = [...new Set(volumes)].filter(
    ({ name }) => !claimed.includes(name),
  );
  if (missing.length > 0) {
    spec.template.spec.volumes = missing.map((volume) => ({ ...volume._toKube() }));
  }
}

/** The volumes of the containers, in the order in which cdk8s-plus adds them to the pod. */
function mounted(statefulSet: kplus.StatefulSet): readonly kplus.Volume[] {
  return [...statefulSet.containers, ...statefulSet.initContainers]
    .flatMap(({ mounts }) => mounts)
    .map(({ volume }) => volume);
}

function claimName({ metadata }: Fields): unknown {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  return 'name' in metadata ? metadata.name : undefined;
}
