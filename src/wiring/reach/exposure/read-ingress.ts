import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { at, integerAt, listAt, textAt } from '../../read/untyped';
import type { Exposure, ExposureEntry } from './exposure';
import {
  isAliasWithoutPorts,
  type Lead,
  leadTo,
  type Surroundings,
} from './lead-to';

/** Reads an Ingress. */
export function readIngress(
  around: Surroundings,
  object: KubernetesObject,
): Exposure {
  const spec = at(object.fields, 'spec');
  const ingressClass = classOf(object);
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
      return entry(
        host === undefined ? [] : [host],
        at(path, 'backend'),
        field,
        path,
      );
    });
  });
  return {
    object,
    through: ingressClass === undefined ? [] : [ingressClass],
    entries: [...defaults, ...rules],
  };
}

function classOf({ fields, annotations }: KubernetesObject): string | undefined {
  return (
    textAt(fields, 'spec', 'ingressClassName') ??
    textAt(annotations, 'kubernetes.io/ingress.class')
  );
}

/** ingress-nginx calls an alias without ports on any number, Traefik only on those that the Service lists. */
function problemOf(
  { service, problem, backend }: Lead,
  object: KubernetesObject,
): Lead['problem'] {
  const isUnlisted =
    problem === undefined &&
    service !== undefined &&
    backend.port !== undefined &&
    isAliasWithoutPorts(service);
  return isUnlisted && classOf(object)?.includes('traefik') ? 'no-port' : problem;
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
  const lead = leadTo(around, { namespace: object.namespace, name, port });
  return [{ hosts, matches, field, ...lead, problem: problemOf(lead, object) }];
}
