import type { KubernetesObject } from '../../wiring';
import { groupKindOf } from './live-objects';

/** Kinds whose number of pods an autoscaler may set. */
const SCALED = new Set(['Deployment', 'ReplicaSet', 'StatefulSet']);
const AUTOSCALER = 'HorizontalPodAutoscaler.autoscaling';

/** The kinds to read so that manifests can be compared with what runs. */
export function kindsToRead(
  manifests: readonly KubernetesObject[],
): readonly string[] {
  const kinds = manifests.map(({ fields }) => groupKindOf(fields));
  const isScaled = manifests.some(({ kind }) => SCALED.has(kind));
  return [...new Set(isScaled ? [...kinds, AUTOSCALER] : kinds)];
}

/** The namespaces that manifests are applied to. */
export function namespacesOf(
  manifests: readonly KubernetesObject[],
): readonly string[] {
  const names = manifests.map(({ namespace }) => namespace);
  return [...new Set(names)].filter((name) => name !== '');
}
