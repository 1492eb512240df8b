/** The annotation of a workload that lists its connections, even if no variable contains them. */
export const CONNECTIONS_ANNOTATION = 'harbour.cdk8s.io/connects-to';

/** The annotation of pods that changes with a ConfigMap, so that they are rolled. */
export const CHECKSUM_ANNOTATION = 'harbour.cdk8s.io/config-checksum';

/** The annotation that switches a rule off for the object that carries it, with the reason as its value. */
export function ignoreAnnotation(rule: string): string {
  return `harbour.cdk8s.io/ignore-${rule}`;
}
