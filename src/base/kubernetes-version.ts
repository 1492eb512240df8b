/**
 * A Kubernetes minor version, from 1.28 on: `'1.28'`, `'1.31'`.
 *
 * Older clusters are not supported: their Services and StatefulSets lack fields that the constructs rely on.
 */
export type KubernetesVersion = `1.${number}`;
