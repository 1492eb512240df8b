import type { Protocol } from '../../../contract/protocol';
import { servicePortOf } from '../../read/read-service';
import type { Service } from '../../read/service';
import type { ExposureEntry } from './exposure';

/** What an Ingress or a route needs to know of the other manifests. */
export interface Surroundings {
  service(namespace: string, name: string): Service | undefined;
  hasNamespace(namespace: string): boolean;
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
