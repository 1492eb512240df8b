import type { KubernetesObject } from './kubernetes-object';
import { protocolOf } from './protocol';
import type { Service, ServicePort } from './service';
import { at, integerAt, labelsAt, listAt, textAt, textsAt } from './untyped';

const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;

/** The Service that an object is. */
export function readService(object: KubernetesObject): Service {
  const spec = at(object.fields, 'spec');
  const type = types.find((known) => known === textAt(spec, 'type')) ?? 'ClusterIP';
  const selector = labelsAt(spec, 'selector');
  return {
    object,
    type,
    namespace: object.namespace,
    name: object.name,
    headless: type !== 'ExternalName' && textAt(spec, 'clusterIP') === 'None',
    selector:
      type === 'ExternalName' || Object.keys(selector).length === 0
        ? undefined
        : selector,
    ports: listAt(spec, 'ports').flatMap(readServicePort),
    externalName:
      type === 'ExternalName' ? textAt(spec, 'externalName') : undefined,
    publishNotReadyAddresses: at(spec, 'publishNotReadyAddresses') === true,
    ipFamilies: textsAt(spec, 'ipFamilies'),
    ipFamilyPolicy: textAt(spec, 'ipFamilyPolicy'),
  };
}

/** The port of a Service that is meant by a name or a number. */
export function servicePortOf(
  service: Service,
  port: number | string,
): ServicePort | undefined {
  return service.ports.find(
    (candidate) =>
      (typeof port === 'number' ? candidate.port : candidate.name) === port,
  );
}

function readServicePort(field: unknown, index: number): ServicePort[] {
  const port = integerAt(field, 'port');
  if (port === undefined) return [];
  return [
    {
      port,
      name: textAt(field, 'name'),
      protocol: protocolOf(field),
      targetPort:
        textAt(field, 'targetPort') ?? (integerAt(field, 'targetPort') || port),
      nodePort: integerAt(field, 'nodePort') || undefined,
      appProtocol: textAt(field, 'appProtocol'),
      field: ['spec', 'ports', index],
    },
  ];
}
