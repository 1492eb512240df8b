import type { Manifest } from '../support/beds/control-plane';

/** How many pods a workload has, from and to. */
export interface Replicas {
  readonly least: number;
  readonly most: number;
}

/**
 * How many pods an autoscaler keeps: without load and without measurements it only sees to it that
 * there are enough, and not too many.
 */
export function autoscaled(
  manifests: readonly Manifest[],
  {
    kind,
    name,
    namespace,
  }: { readonly kind: string; readonly name: string; readonly namespace: string },
): Replicas | undefined {
  const autoscaler = manifests.find(
    (manifest) =>
      manifest.kind === 'HorizontalPodAutoscaler' &&
      manifest.metadata.namespace === namespace &&
      manifest.spec.scaleTargetRef.kind === kind &&
      manifest.spec.scaleTargetRef.name === name,
  );
  return (
    autoscaler && {
      least: autoscaler.spec.minReplicas ?? 1,
      most: autoscaler.spec.maxReplicas,
    }
  );
}
