/** The wiring speaks of manifests; here they are what was read of a cluster. */
export function inCluster<Said extends { readonly text: string }>(
  said: Said,
): Said {
  const text = said.text
    .replace(/from these manifests/g, 'from what was read of the cluster')
    .replace(/in these manifests/g, 'in what was read of the cluster')
    .replace(/these manifests/g, 'what was read of the cluster');
  return { ...said, text };
}
