import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { destinationOf, registerDestination } from '../access/registry';
import { wholeOrNothing } from '../base/scope';
import type { BackendPort } from '../service/ports';
import { createReleaseService } from '../workload/create-releases';
import type { ServiceDeployment } from './create-service-deployment';
import { ServiceBackend } from './service-backend';

/**
 * A Service in front of one release, live or not, made by `release()`: to try a new one before the switch.
 */
export class ReleaseService<Port extends string> extends ServiceBackend<Port> {
  /** The Service's name: the construct's and the release's, `web-green`. */
  public readonly serviceName: string;

  /** The Service's namespace; `undefined` where neither the construct nor its chart names one. */
  public readonly namespace: string | undefined;

  /** The ports by name. */
  public readonly ports: Readonly<Record<Port, BackendPort>>;

  /** The Service, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  /** @internal */
  constructor(scope: Construct, id: string, release: string, made: ServiceDeployment<Port>) {
    super(scope, id);
    this.service = wholeOrNothing(this, () => createReleaseService(this, release, made.plan));
    this.serviceName = this.service.name;
    this.namespace = made.namespace;
    this.ports = made.ports;
    registerDestination(this, destinationOf(scope));
  }
}
