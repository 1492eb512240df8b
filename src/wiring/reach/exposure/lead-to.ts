import type { Protocol } from '../../../contract/protocol';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { servicePortOf } from '../../read/read-service';
import type { Service } from '../../read/service';
import type { Route } from '../endpoints';
import type { ExposureEntry } from './exposure';

/** What a way in needs to know of the other manifests. */
export interface Surroundings {
  service(namespace: string, name: string): Service | undefined;
  hasNamespace(namespace: string): boolean;
  find(kind: string, namespace: string, name: string): KubernetesObject | undefined;
  routes(service: Service): readonly Route[];

  /** The ReferenceGrants of a namespace: they let routes of other namespaces in. */
  grants(namespace: string): readonly KubernetesObject[];
}

/** Where an entry leads, or why nowhere. */
export type Lead = Pick<
  ExposureEntry,
  'backend' | 'service' | 'servicePort' | 'problem'
>;

/** Where a backend leads, or why nowhere; of two ports of one number, that of the protocol. */
export function leadTo(
  around: Surroundings,
  backend: ExposureEntry['backend'],
  protocol: Protocol = 'TCP',
): Lead {
  const service = around.service(backend.namespace, backend.name);
  if (service === undefined) return noService(around, backend);
  if (backend.port === undefined) {
    return { backend, service, problem: 'port-not-named' };
  }
  const { port } = backend;
  const servicePort =
    service.ports.find((one) => one.port === port && one.protocol === protocol) ??
    servicePortOf(service, port);
  // An alias need not list its ports, but then it cannot tell the number of a name.
  const listed =
    servicePort !== undefined ||
    (isAliasWithoutPorts(service) && typeof port === 'number');
  return { backend, service, servicePort, problem: listed ? undefined : 'no-port' };
}

/** Whether a Service is another name for something, and lists no ports. */
export function isAliasWithoutPorts({ type, ports }: Service): boolean {
  return type === 'ExternalName' && ports.length === 0;
}

/** What is said of a backend whose Service is not in the manifests. */
export function noService(
  around: Surroundings,
  backend: ExposureEntry['backend'],
): Lead {
  const isKnown = around.hasNamespace(backend.namespace);
  return { backend, problem: isKnown ? 'no-service' : 'unknown-namespace' };
}
