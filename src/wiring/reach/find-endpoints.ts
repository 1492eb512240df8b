import { getOrAdd } from '../get-or-add';
import type { Service, ServicePort } from '../read/service';
import type { ContainerPort, Workload } from '../read/workload';
import type { Backend, EndpointGroup, EndpointPort, Target } from './endpoints';

/** The pods' port that a Service port arrives at. */
export interface FoundPort {
  readonly port: number;
  /** The port as a container declares it, if one does. */
  readonly containerPort?: ContainerPort;
}

/**
 * What a target port is in the pods of a workload: a number is taken as it is, a name is looked up
 * with its protocol; the first one counts.
 */
export function findPort(
  { ports }: Workload,
  { targetPort, protocol }: ServicePort,
): FoundPort | undefined {
  const containerPort = ports.find(
    (port) =>
      port.protocol === protocol &&
      targetPort === (typeof targetPort === 'number' ? port.port : port.name),
  );
  if (typeof targetPort === 'number') return { port: targetPort, containerPort };
  return containerPort && { port: containerPort.port, containerPort };
}

/** Where a Service port arrives in the pods behind the Service, and which pods it misses. */
export function targetsOf(
  servicePort: ServicePort,
  backends: readonly Backend[],
): { readonly targets: Target[]; readonly missed: Backend[] } {
  const targets: Target[] = [];
  const missed: Backend[] = [];
  for (const backend of backends) {
    const found = findPort(backend.workload, servicePort);
    if (found === undefined) missed.push(backend);
    else targets.push({ ...backend, ...found });
  }
  return { targets, missed };
}

/** Pods whose ports resolve alike stand in one group, as they stand in one EndpointSlice. */
export function groupEndpoints(
  { ports }: Service,
  backends: readonly Backend[],
): EndpointGroup[] {
  const groups = new Map<
    string,
    { readonly ports: EndpointPort[]; readonly backends: Backend[] }
  >();
  for (const backend of backends) {
    if (backend.workload.replicas === 0) continue;
    const resolved = ports.flatMap((servicePort): EndpointPort[] => {
      const found = findPort(backend.workload, servicePort);
      return found === undefined
        ? []
        : [
            {
              name: servicePort.name ?? '',
              port: found.port,
              protocol: servicePort.protocol,
            },
          ];
    });
    getOrAdd(groups, JSON.stringify(resolved), () => ({
      ports: resolved,
      backends: [],
    })).backends.push(backend);
  }
  return [...groups.values()];
}
