/** The annotation of a workload that says what it is connected to, also where no variable does. */
export const CONNECTIONS_ANNOTATION = 'harbour.cdk8s.io/connects-to';

/** The annotation of pods by which a changed ConfigMap rolls them. */
export const CHECKSUM_ANNOTATION = 'harbour.cdk8s.io/config-checksum';

/** The annotation that switches a rule off for the object that carries it, with the reason as its value. */
export function ignoreAnnotation(rule: string): string {
  return `harbour.cdk8s.io/ignore-${rule}`;
}
