import { at, integerAt, textAt } from '../../wiring';
import type { ObjectFields } from '../state';

/** A manifest in the version of the API in which the object is read, where the fields of the two differ. */
export function inVersionOf(
  live: ObjectFields,
  manifest: ObjectFields,
): ObjectFields {
  const isOld = manifest.apiVersion === 'autoscaling/v1';
  if (!isOld || live.apiVersion !== 'autoscaling/v2') return manifest;
  const { targetCPUUtilizationPercentage: _, ...spec } = Object(manifest.spec);
  const percent = integerAt(manifest, 'spec', 'targetCPUUtilizationPercentage');
  if (percent === undefined) return { ...manifest, spec };
  const target = { type: 'Utilization', averageUtilization: percent };
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  return { ...manifest, spec: { ...spec, metrics } };
}

/** A manifest as it is applied into the namespace of an object. */
export function inNamespaceOf(
  live: ObjectFields,
  manifest: ObjectFields,
): ObjectFields {
  const { namespace: _, ...metadata } = Object(at(manifest, 'metadata'));
  const namespace = textAt(live, 'metadata', 'namespace');
  return {
    ...manifest,
    metadata: namespace === undefined ? metadata : { ...metadata, namespace },
  };
}
