import {
  portsMeant,
  type Service,
  traceCall,
  type Trace,
  type Wiring,
  type Workload,
} from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { show } from '../words/show';
import { refuse } from './refuse';

/** A port by its number, or by its name. */
export type PortKey = number | string;

/** The trace of a call to a port of a Service from the Service's own namespace. */
export function traceToService(
  wiring: Wiring,
  service: Service,
  port: PortKey,
  workload?: Workload,
): Trace {
  if (!offers(service, port)) {
    const names = service.ports.flatMap(({ name }) => name ?? []);
    const there = service.ports
      .map((one) =>
        one.name === undefined ? one.port : `"${one.name}" (${one.port})`,
      )
      .join(', ');
    refuse({
      what: `Service "${service.name}" has no port ${show(port)}`,
      fix: didYouMean(port, names) ?? `it has ${there || 'none'}`,
    });
  }
  return traceCall(wiring, {
    from: { namespace: service.namespace, workload },
    host: service.name,
    port,
  });
}

/**
 * Whether a Service has such a port; the ports of a headless Service are not mapped, so any number of
 * its pods is allowed.
 */
export function offers(service: Service, port: PortKey): boolean {
  if (
    service.type === 'ExternalName' ||
    (service.headless && typeof port === 'number')
  ) {
    return true;
  }
  return port !== undefined && portsMeant(service, { port }).length > 0;
}

/** Whether the pods declare no ports at all, as with many images. */
export function isUndeclared({ ports }: Workload): boolean {
  return ports.length === 0;
}
