import { at, isFields } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';

/**
 * Whether containers that are not in the manifest may be injected into the pods, such as the proxy of a
 * service mesh: a label or an annotation of the pods or of their namespace asks for it.
 */
export function mayBeInjected(
  wiring: Wiring,
  { template, namespace }: Workload,
): boolean {
  const owner = wiring.find('Namespace', '', namespace);
  return [template, owner?.fields].some((described) => asksForIt(described));
}

function asksForIt(described: unknown): boolean {
  return [
    at(described, 'metadata', 'annotations'),
    at(described, 'metadata', 'labels'),
  ].some(
    (given) =>
      isFields(given) &&
      Object.keys(given).some((key) => /inject/i.test(key) || key === 'istio.io/rev'),
  );
}
