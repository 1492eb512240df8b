import type { Protocol } from '../../contract/protocol';
import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import { servicePortOf } from '../read/read-service';
import type { Service } from '../read/service';
import { at, integerAt, listAt, textAt } from '../read/untyped';
import type { Exposure, ExposureEntry } from './exposure';

/** What an Ingress or a route needs to know of the other manifests. */
export interface Surroundings {
  service(namespace: string, name: string): Service | undefined;
  hasNamespace(namespace: string): boolean;
}

/** Reads an Ingress. */
export function readIngress(around: Surroundings, object: KubernetesObject): Exposure {
  const spec = at(object.fields, 'spec');
  const ingressClass =
    textAt(spec, 'ingressClassName') ??
    textAt(object.annotations, 'kubernetes.io/ingress.class');
  const entry = (
    hosts: readonly string[],
    backend: unknown,
    field: FieldPath,
    path?: unknown,
  ) => readEntry(around, object, hosts, backend, field, path);
  const defaults = ['defaultBackend', 'backend'].flatMap((name) =>
    entry([], at(spec, name), ['spec', name]),
  );
  const rules = listAt(spec, 'rules').flatMap((rule, index) => {
    const host = textAt(rule, 'host');
    return listAt(rule, 'http', 'paths').flatMap((path, number) => {
      const field = ['spec', 'rules', index, 'http', 'paths', number, 'backend'];
      return entry(host === undefined ? [] : [host], at(path, 'backend'), field, path);
    });
  });
  return {
    object,
    through: ingressClass === undefined ? [] : [ingressClass],
    entries: [...defaults, ...rules],
  };
}

function readEntry(
  around: Surroundings,
  object: KubernetesObject,
  hosts: readonly string[],
  backend: unknown,
  field: FieldPath,
  path: unknown,
): ExposureEntry[] {
  // The form of the first API version, which old charts still write, stands beside today's.
  const name = textAt(backend, 'service', 'name') ?? textAt(backend, 'serviceName');
  const port =
    textAt(backend, 'service', 'port', 'name') ??
    integerAt(backend, 'service', 'port', 'number') ??
    textAt(backend, 'servicePort') ??
    integerAt(backend, 'servicePort');
  // A controller's own word for what its annotations say; there is no Service behind it.
  if (name === undefined || port === 'use-annotation') return [];
  const matches =
    path === undefined
      ? []
      : [
          `${textAt(path, 'pathType') ?? 'ImplementationSpecific'} ${textAt(path, 'path') ?? '/'}`,
        ];
  return [
    {
      hosts,
      matches,
      field,
      ...leadTo(around, { namespace: object.namespace, name, port }),
    },
  ];
}

/** Where a backend leads, or why nowhere; of two ports of one number, that of the protocol. */
export function leadTo(
  around: Surroundings,
  backend: ExposureEntry['backend'],
  protocol: Protocol = 'TCP',
): Pick<ExposureEntry, 'backend' | 'service' | 'servicePort' | 'problem'> {
  const service = around.service(backend.namespace, backend.name);
  if (service === undefined) {
    return {
      backend,
      problem: around.hasNamespace(backend.namespace)
        ? 'no-service'
        : 'unknown-namespace',
    };
  }
  if (backend.port === undefined) {
    return { backend, service, problem: 'port-not-named' };
  }
  const { port } = backend;
  const servicePort =
    service.ports.find((one) => one.port === port && one.protocol === protocol) ??
    servicePortOf(service, port);
  // An alias need not list its ports.
  const listed =
    servicePort !== undefined ||
    (service.type === 'ExternalName' && service.ports.length === 0);
  return { backend, service, servicePort, problem: listed ? undefined : 'no-port' };
}
