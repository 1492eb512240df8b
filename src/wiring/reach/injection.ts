import { at } from '../read/untyped';
import type { Workload } from '../read/workload';

/**
 * Whether something may put containers into the pods that their manifest does not show, such as the
 * proxy of a service mesh.
 */
export function mayBeInjected({ template }: Workload): boolean {
  const keys = [
    at(template, 'metadata', 'annotations'),
    at(template, 'metadata', 'labels'),
  ].flatMap((given) => Object.keys(given ?? {}));
  return keys.some((key) => /inject/i.test(key));
}
