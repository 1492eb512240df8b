import { at, isFields } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';

/**
 * Whether something may put containers into the pods that their manifest does not show, such as the
 * proxy of a service mesh: the pods ask for it, or their namespace does for all of them.
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
