/** Whether it is a Kubernetes object: values files, Compose files and the like are YAML too. */
export function isManifest(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    ('apiVersion' in value || 'metadata' in value)
  );
}
