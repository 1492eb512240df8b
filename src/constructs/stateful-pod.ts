import { destinationOf, registerDestination } from '../access/registry';
import { ServiceBackend } from './service-backend';

/**
 * One pod of a `StatefulBackend`, made by its `pod()` and reached by a name of its own: `mysql-0.mysql`.
 *
 * It is a backend like any other, so that a caller of the primary can be given a managed database in its place.
 */
export class StatefulPod<Port extends string> extends ServiceBackend<Port> {
  /** The pod's name, the first label of its DNS name: `mysql-0`. */
  public readonly hostname: string;

  /** @internal */
  constructor(backend: ServiceBackend<Port>, id: string, hostname: string) {
    super(backend, id, () => backend);
    this.hostname = hostname;
    registerDestination(this, destinationOf(backend));
  }
}
