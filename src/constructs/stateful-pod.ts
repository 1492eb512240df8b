import { destinationOf, registerDestination } from '../access/registry';
import type { BackendPort } from '../service/ports';
import { ServiceBackend } from './service-backend';

/**
 * One pod of a `StatefulBackend`, made by its `pod()` and reached by a name of its own: `mysql-0.mysql`.
 *
 * It is a backend like any other, so that a caller of the primary can be given a managed database in its place.
 */
export class StatefulPod<Port extends string> extends ServiceBackend<Port> {
  /** The headless Service's name, under which the pod's name stands. */
  public readonly serviceName: string;

  /** The namespace; `undefined` where neither the construct nor its chart names one. */
  public readonly namespace: string | undefined;

  /** The ports by name. */
  public readonly ports: Readonly<Record<Port, BackendPort>>;

  /** The pod's name, the first label of its DNS name: `mysql-0`. */
  public readonly hostname: string;

  /** @internal */
  constructor(backend: ServiceBackend<Port>, id: string, hostname: string) {
    super(backend, id);
    this.serviceName = backend.serviceName;
    this.namespace = backend.namespace;
    this.ports = backend.ports;
    this.hostname = hostname;
    registerDestination(this, destinationOf(backend));
  }
}
