import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { at, integerAt, listAt, textAt } from '../../read/untyped';
import type { Exposure, ExposureEntry } from './exposure';
import { leadTo, type Surroundings } from './lead-to';

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
