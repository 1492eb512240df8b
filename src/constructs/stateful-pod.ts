import { calleeOf, registerCallee } from '../access/registry';
import { ServiceBackend } from './service-backend';

/**
 * One pod of a `StatefulBackend`, made by its `pod()`, with its own name: `mysql-0.mysql`.
 *
 * It is a backend like any other, so a managed database can take its place.
 */
export class StatefulPod<Port extends string> extends ServiceBackend<Port> {
  /** The pod's name, the first label of its DNS name: `mysql-0`. */
  public readonly hostname: string;

  /** @internal */
  constructor(backend: ServiceBackend<Port>, id: string, hostname: string) {
    super(backend, id, StatefulPod, () => backend);
    this.hostname = hostname;
    registerCallee(this, calleeOf(backend));
  }
}
