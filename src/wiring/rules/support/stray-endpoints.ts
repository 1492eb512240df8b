import { SERVICE_NAME } from '../../../contract/labels';
import { closestName } from '../../../words/did-you-mean';
import { named } from '../../../words/objects';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';

/** Endpoints that are meant for the Service, but lack its label or have another name. */
export function strayEndpoints(
  wiring: Wiring,
  { namespace, name }: Service,
): KubernetesObject | undefined {
  const isBeside = (object: KubernetesObject) => object.namespace === namespace;
  const slice = wiring
    .ofKind('EndpointSlice')
    .find(
      (object) =>
        isBeside(object) &&
        object.labels[SERVICE_NAME] === undefined &&
        object.name.startsWith(name),
    );
  const endpoints = wiring
    .ofKind('Endpoints')
    .find(
      (object) =>
        isBeside(object) &&
        wiring.service(namespace, object.name) === undefined &&
        closestName(name, [object.name]) !== undefined,
    );
  return slice ?? endpoints;
}

/** What to do with them. */
export function strayFix(stray: KubernetesObject, name: string): string {
  return stray.kind === 'EndpointSlice'
    ? `add the label kubernetes.io/service-name: ${name} to ${named(stray)}`
    : `rename ${named(stray)} to "${name}": endpoints have the name of their Service`;
}
