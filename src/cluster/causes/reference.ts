import {
  type ObjectReference,
  referenceTo,
  textAt,
  type Trace,
} from '../../wiring';
import type { ObjectFields } from '../state';

/** What names an object in a report. */
export function referenceOf(object: ObjectFields): ObjectReference {
  const namespace = textAt(object, 'metadata', 'namespace');
  return {
    apiVersion: textAt(object, 'apiVersion') ?? '',
    kind: textAt(object, 'kind') ?? '',
    ...(namespace !== undefined && { namespace }),
    name: textAt(object, 'metadata', 'name') ?? '',
  };
}

/** The words of kubectl that describe an object, with its events. */
export function describe({
  kind,
  namespace,
  name,
}: Pick<ObjectReference, 'kind' | 'namespace' | 'name'>): readonly string[] {
  return ['describe', kind.toLowerCase(), name, ...inNamespace(namespace)];
}

/** The words of kubectl that say where. */
export function inNamespace(namespace: string | undefined): readonly string[] {
  return namespace === undefined || namespace === ''
    ? []
    : ['--namespace', namespace];
}

/** The object that a cause is about, if it is about no other one. */
export function objectOf({ service, call, dns }: Trace): ObjectReference {
  if (service !== undefined) return referenceTo(service.object);
  const { workload, namespace } = call.from;
  if (workload !== undefined) return referenceTo(workload.object);
  const name =
    dns.found === 'nothing' && dns.name !== undefined ? dns.name : call.host;
  return { apiVersion: 'v1', kind: 'Service', namespace, name };
}
