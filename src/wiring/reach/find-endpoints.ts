import { getOrAdd } from '../get-or-add';
import type { Service, ServicePort } from '../read/service';
import type { ContainerPort, Workload } from '../read/workload';
import type {
  SelectedPods,
  EndpointGroup,
  EndpointPort,
  Target,
} from './endpoints';

/** The port of the pods that a Service port leads to. */
export interface FoundPort {
  readonly port: number;
  /** The container port, if a container declares it. */
  readonly containerPort?: ContainerPort;
}

/**
 * The port of a workload's pods that a Service port targets: a number is used as it is, a name is
 * looked up with its protocol, and the first match counts.
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

/** The ports of the pods behind the Service that a Service port leads to, and the pods that do not have it. */
export function targetsOf(
  servicePort: ServicePort,
  selected: readonly SelectedPods[],
): { readonly targets: Target[]; readonly missed: SelectedPods[] } {
  const targets: Target[] = [];
  const missed: SelectedPods[] = [];
  for (const pods of selected) {
    const found = findPort(pods.workload, servicePort);
    if (found === undefined) missed.push(pods);
    else targets.push({ ...pods, ...found });
  }
  return { targets, missed };
}

/** Pods with the same port numbers are in one group, as they are in one EndpointSlice. */
export function groupEndpoints(
  { ports }: Service,
  selected: readonly SelectedPods[],
): EndpointGroup[] {
  const groups = new Map<
    string,
    { readonly ports: EndpointPort[]; readonly selected: SelectedPods[] }
  >();
  for (const pods of selected) {
    if (pods.workload.replicas === 0) continue;
    const resolved = ports.flatMap((servicePort): EndpointPort[] => {
      const found = findPort(pods.workload, servicePort);
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
      selected: [],
    })).selected.push(pods);
  }
  return [...groups.values()];
}
