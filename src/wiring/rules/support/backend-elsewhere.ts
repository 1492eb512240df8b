import type { ExposureEntry } from '../../reach/exposure';
import type { ServiceNames } from '../../reach/service-names';
import type { KubernetesObject } from '../../read/kubernetes-object';

/**
 * Whether an Ingress or a route means a Service of its own namespace, and only another namespace has
 * one of the name: that shows that it is missing, even if the manifests have nothing else in the namespace.
 */
export function isElsewhere(
  names: ServiceNames,
  object: KubernetesObject,
  { namespace, name }: ExposureEntry['backend'],
): boolean {
  const places = names.namespacesOf(name);
  return (
    namespace !== '' &&
    namespace === object.namespace &&
    places.length > 0 &&
    places.every((place) => place !== '' && place !== namespace)
  );
}
