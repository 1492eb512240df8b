import { enumerate } from '../../../words/lists';
import type { FieldPath } from '../../read/kubernetes-object';
import type { ServicePort } from '../../read/service';
import { at } from '../../read/untyped';
import type { ContainerPort, Workload } from '../../read/workload';

/** The declared ports of some workloads in a sentence: `http (8080) and 9090`. */
export function declaredPorts(workloads: readonly Workload[]): string {
  return (
    enumerate([
      ...new Set(workloads.flatMap(({ ports }) => ports.map(portText))),
    ]) || 'no port'
  );
}

/** The ports of a Service in a sentence: `only ports 80 ("http"), 9090`. */
export function offeredPorts(ports: readonly ServicePort[]): string {
  if (ports.length === 0) return 'no ports';
  const texts = ports.map(({ name, port }) =>
    name === undefined ? String(port) : `${port} ("${name}")`,
  );
  return `only port${ports.length === 1 ? '' : 's'} ${texts.join(', ')}`;
}

/** Where the ports of a Service lead in a sentence: `"http" (8080) and 9090`. */
export function targetPorts(ports: readonly ServicePort[]): string {
  const texts = ports.map(({ name, targetPort }) =>
    name === undefined ? `${targetPort}` : `"${name}" (${targetPort})`,
  );
  return enumerate(texts) || 'no port';
}

/** The field with the target port, or the whole Service port if it has none. */
export function targetPortField(
  service: { readonly object: { readonly fields: unknown } },
  { field }: ServicePort,
): FieldPath {
  return at(service.object.fields, ...field, 'targetPort') === undefined
    ? field
    : [...field, 'targetPort'];
}

/** Whether the pods keep serving: those of a Job or of a Helm hook finish. */
export function keepsServing({ object, finishes }: Workload): boolean {
  return !finishes && object.annotations['helm.sh/hook'] === undefined;
}

function portText({ name, port, protocol }: ContainerPort): string {
  const number = protocol === 'TCP' ? `${port}` : `${port}/${protocol}`;
  return name === undefined ? number : `${name} (${number})`;
}
