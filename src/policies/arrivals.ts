import {
  type Call,
  leadsToPods,
  type Route,
  type ServicePort,
  traceCall,
  type Trace,
  type Wiring,
  type Workload,
} from '../wiring';
import { blockOf } from './address-block';
import type { AddressBlock, PodPort } from './allowed-call';
import type { PodGroup, PodGroups } from './pod-groups';

/** Where calls arrive: a port of pods that a policy can select, of other pods, or of an address. */
export interface Arrival {
  readonly to: PodGroup | AddressBlock | { readonly workload: Workload };
  readonly port: PodPort;
}

/** Where a call arrives if no policy is in its way, and why it arrives nowhere. */
export interface Arrivals {
  readonly arrivals: readonly Arrival[];
  readonly stops: Trace['stops'];
}

/** Follows a call to the ports where it arrives, also in pods that are only scaled to 0 now. */
export function arrivalsOf(
  wiring: Wiring,
  groups: PodGroups,
  call: Call,
): Arrivals {
  const { legs, missed, service, stops } = traceCall(wiring, call);
  const routes = service === undefined ? [] : wiring.routes(service);
  const reached = legs.flatMap((leg): Arrival[] => {
    const { port, protocol, servicePort } = leg;
    if (!leadsToPods(leg)) {
      const { address } = leg.end as { readonly address: string };
      const to = blockOf(address);
      return to === undefined ? [] : [{ to, port: { port, protocol } }];
    }
    return inGroup(groups, leg.end.workload, { port, protocol }, servicePort);
  });
  const later = missed
    .filter(({ why }) => why !== 'no-such-port')
    .flatMap(({ workload, servicePort }): Arrival[] => {
      if (servicePort !== undefined) {
        const route = routes.find((one) => one.servicePort === servicePort);
        return route === undefined ? [] : arrivalsAt(groups, route, workload);
      }
      const port = Number(call.port);
      const declared = workload.ports.find((one) => one.port === port);
      const protocol = declared?.protocol ?? call.protocol ?? 'TCP';
      return inGroup(groups, workload, { port, protocol });
    });
  return { arrivals: [...reached, ...later], stops };
}

/** Where calls through a port of a Service arrive, in the pods of one workload or of all. */
export function arrivalsAt(
  groups: PodGroups,
  { targets, servicePort }: Route,
  only?: Workload,
): Arrival[] {
  return targets
    .filter(({ workload }) => only === undefined || workload === only)
    .flatMap(({ workload, port }) =>
      inGroup(
        groups,
        workload,
        { port, protocol: servicePort.protocol },
        servicePort,
      ),
    );
}

/** A port of a workload, and, where a Service refers to it by its name, that port of the other releases of its app. */
function inGroup(
  groups: PodGroups,
  workload: Workload,
  port: PodPort,
  servicePort?: ServicePort,
): Arrival[] {
  const group = groups.of(workload);
  if (group === undefined) {
    return [{ to: { workload }, port }];
  }
  const others = group.workloads
    .filter((other) => other !== workload)
    .flatMap(({ ports }) => ports)
    .filter(
      ({ name, protocol }) =>
        name === servicePort?.targetPort &&
        name !== undefined &&
        protocol === port.protocol,
    )
    .map((one) => ({ port: one.port, protocol: one.protocol }));
  return [port, ...others].map((one) => ({ to: group, port: one }));
}
