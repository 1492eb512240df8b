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
  if (kind === 'DaemonSet') return onNodes(manifests, name, namespace);
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

/** One on each node, of which there is one at least; none, where only other nodes are wanted. */
function onNodes(
  manifests: readonly Manifest[],
  name: string,
  namespace: string,
): Replicas {
  const daemonSet = manifests.find(
    ({ kind, metadata }) =>
      kind === 'DaemonSet' &&
      metadata.name === name &&
      metadata.namespace === namespace,
  );
  const choosy = daemonSet?.spec.template.spec.nodeSelector !== undefined;
  return { least: choosy ? 0 : 1, most: Infinity };
}
