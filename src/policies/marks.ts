import type { KubernetesObject } from '../wiring';

/** The label by which the written policies are known again, so that they are replaced and not added to. */
export const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** Its value. */
export const MANAGER = 'harbour-policies';

/** Whether an object was written here before, so that one of the same name is replaced. */
export function isOurs({ labels }: KubernetesObject): boolean {
  return labels[MANAGED_BY] === MANAGER;
}
