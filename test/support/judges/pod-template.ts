import type { Manifest } from '../synthesize';

/** What a workload's pods are made from; a pod is its own, and other objects have none. */
export function templateOf({
  kind,
  metadata,
  spec,
}: Manifest): Manifest | undefined {
  if (kind === 'Pod') return { metadata, spec };
  return (spec?.jobTemplate?.spec ?? spec)?.template;
}
