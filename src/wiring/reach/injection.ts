import { at, isFields, textAt } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';

/**
 * Whether containers that are not in the manifest may be injected into the pods, such as the proxy of a
 * service mesh: a label or an annotation of the pods or of their namespace asks for it.
 */
export function mayBeInjected(wiring: Wiring, workload: Workload): boolean {
  const { template, namespace } = workload;
  if (hasUnknownContainers(workload)) return true;
  const owner = wiring.find('Namespace', '', namespace);
  return [template, owner?.fields].some((described) => asksForIt(described));
}

/**
 * Whether the containers are written by somebody else, so that their ports and probes are unknown: an
 * operator creates the pods, or Istio replaces the one container of a gateway.
 */
export function hasUnknownContainers({
  object,
  containers,
  template,
}: Workload): boolean {
  const templates = textAt(
    template,
    'metadata',
    'annotations',
    'inject.istio.io/templates',
  );
  return (
    object.maker !== undefined ||
    templates?.split(',').includes('gateway') === true ||
    containers.some(({ fields }) => at(fields, 'image') === 'auto')
  );
}

function asksForIt(described: unknown): boolean {
  return [
    at(described, 'metadata', 'annotations'),
    at(described, 'metadata', 'labels'),
  ].some(
    (given) =>
      isFields(given) &&
      Object.keys(given).some(
        (key) => /inject/i.test(key) || key === 'istio.io/rev',
      ),
  );
}
